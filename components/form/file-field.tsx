import { inputClass } from './field';

type FileFieldProps = {
  /** What came of the last step, where nobody holds the file in the browser. */
  text: string | undefined;
  fileName: string;
  placeholder?: string;
};

/** A file, or its text. Both have one name: the file counts where there is one. */
export function FileField({ text, fileName, placeholder }: FileFieldProps) {
  return (
    <>
      <label>
        <span className="text-small mb-1 block font-[550]">CSV file</span>
        <input
          type="file"
          name="file"
          accept=".csv,text/csv,text/plain"
          className="rounded-control border-control bg-surface file:rounded-tag file:bg-brand-soft file:text-brand text-small w-full border p-2 file:mr-3 file:min-h-9 file:border-0 file:px-3 file:font-semibold"
        />
      </label>
      <details open={Boolean(text)}>
        <summary className="text-small text-brand min-h-6 font-semibold">Or paste its text</summary>
        <textarea
          name="file"
          rows={5}
          spellCheck={false}
          aria-label="Text of the file"
          defaultValue={text}
          placeholder={placeholder}
          className={`${inputClass} mt-2 h-auto py-2 font-mono pointer-fine:h-auto`}
        />
      </details>
      <input type="hidden" name="file_name" value={fileName} readOnly />
    </>
  );
}
