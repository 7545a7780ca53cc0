import { fieldId, type FormValues } from './form-context';

type ErrorSummaryProps = { form: string; message: string | undefined; errors: FormValues };

/** Heads a refused form: what is wrong as a whole, then each sentence as a link to its field. */
export function ErrorSummary({ form, message, errors }: ErrorSummaryProps) {
  const entries = Object.entries(errors);
  return (
    <div role="alert" id={`${form}-errors`} tabIndex={-1} className="rounded-control empty:hidden">
      {message || entries.length > 0 ? (
        <div className="rounded-control border-bad bg-surface border-2 p-4">
          <p className="text-bad font-semibold">{message || 'Please check the marked fields.'}</p>
          {entries.length > 0 ? (
            <ul className="text-small mt-1 space-y-1">
              {entries.map(([name, text]) => (
                <li key={name}>
                  <a
                    href={`#${fieldId(form, name)}`}
                    className="text-bad inline-block py-0.5 underline underline-offset-2"
                  >
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
