import type { Formatter } from '@/lib/core/format';
import type { FileLook } from '@/lib/imports/schema';
import { Button } from '../ui/button';
import { Stat } from '../ui/stat';
import { StatRow } from '../ui/stat-row';

type PlainLookProps = { look: FileLook; format: Formatter };

/** What came of a look for a browser without script: it can be confirmed where nothing has to be asked. */
export function PlainLook({ look, format }: PlainLookProps) {
  const { counts, inference, missing, notices, others } = look;
  const sentence = inference.stranger?.sentence;
  const isAsked = missing.length > 0;
  return (
    <section aria-label="What is in the file" className="grid gap-3">
      <h2 className="text-section">{inference.format?.title ?? look.fileName}</h2>
      {sentence ? <p className="text-warn font-semibold">{sentence}</p> : null}
      <StatRow>
        <Stat label="New" value={format.count(counts.new)} />
        <Stat label="Already here" value={format.count(counts.here)} />
        <Stat label="Needs a look" value={format.count(counts.look)} />
        <Stat label="Not a session" value={format.count(counts.none)} />
      </StatRow>
      <ul className="text-small text-muted list-disc pl-5">
        {[...notices, ...others.map((other) => `Comes in as well: ${other}`), ...missing].map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      {isAsked ? (
        <p className="text-warn font-semibold">
          This file needs answers, and they need JavaScript: switch it on for this page.
        </p>
      ) : null}
      {isAsked ? null : <PlainImport {...{ look, format }} />}
    </section>
  );
}

/** The button that imports, where there is something to bring in: sessions, or what an export of everything has besides. */
function PlainImport({ look: { counts, others, text, hash }, format }: PlainLookProps) {
  if (counts.new === 0 && others.length === 0) return null;
  const sessions = format.counted(counts.new, 'session');
  return (
    <>
      {text === null ? <p className="text-warn font-semibold">Choose the same file once more, above.</p> : null}
      <Button type="submit" name="hash" value={hash} className="justify-self-start">
        {`Import ${counts.new > 0 ? sessions : 'the rest'}`}
      </Button>
    </>
  );
}
