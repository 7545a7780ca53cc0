import { fieldId } from './form-context';

/**
 * Focuses the first of the named fields in the order of the page, opening the `<details>` it may be folded into; without
 * one, the summary. Ours rather than react-hook-form's, which goes by order of registration and fails on what is folded.
 */
export function focusFirst(form: string, names: readonly string[]): void {
  const fields = names.flatMap((name) => document.getElementById(fieldId(form, name)) ?? []);
  fields.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const target = fields[0] ?? document.getElementById(`${form}-errors`);
  target?.closest('details')?.setAttribute('open', '');
  target?.focus();
}
