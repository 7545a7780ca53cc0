import { bringIn } from '@/lib/imports/actions';
import { useFileForm } from '../form/use-file-form';

/** The steps of an import: what the server last said of the file, and the form's way to ask. */
export function useImport(mostBytes: number) {
  const tooLarge = 'The file is larger than 5 MB. Split it and import the parts.';
  const { answer, ...form } = useFileForm({ action: bringIn, mostBytes, tooLarge });
  return {
    look: answer && 'look' in answer ? answer.look : null,
    done: answer && 'done' in answer ? answer.done : null,
    ...form,
  };
}
