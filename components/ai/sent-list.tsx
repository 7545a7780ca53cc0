import { prompts, tryOut } from '@/lib/ai/registry';
import { sentWith } from '@/lib/ai/rules';

type SentListProps = { allowed: { notes: boolean; places: boolean } };

/** Everything that can leave for the provider, in words, as it is allowed now. */
export function SentList({ allowed }: SentListProps) {
  const withheld = [...(allowed.places ? [] : ['places and networks']), ...(allowed.notes ? [] : ['notes'])];
  return (
    <div className="text-small mt-2 grid gap-3">
      <div>
        <p className="font-medium">Try the key</p>
        <p className="text-muted">
          “{tryOut.prompt}” and “{tryOut.input}”. Nothing of yours.
        </p>
      </div>
      {Object.entries(prompts).map(([key, prompt]) => (
        <div key={key}>
          <p className="font-medium">{prompt.title}, once it is here</p>
          <ul className="text-muted list-disc pl-5">
            <li>the prompt below</li>
            {sentWith(prompt, allowed).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      ))}
      <p className="text-muted">
        {withheld.length > 0 ? `Not sent: ${withheld.join(', ')}. ` : ''}
        Answers are shown as text; nothing in them is followed.
      </p>
    </div>
  );
}
