import { HiddenField } from './hidden-field';

/** Which row a form edits, and the version of it that was read: what the codecs of `outsideEdit` ask for. */
export function RowFields() {
  return (
    <>
      <HiddenField name="id" />
      <HiddenField name="version" />
    </>
  );
}
