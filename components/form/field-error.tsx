import { CircleAlert } from 'lucide-react';

/** Stands outside the label: inside it the sentence would become part of the field's name. */
export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  if (!message) return null;
  return (
    <p id={`${id}-error`} className="text-small text-bad mt-1 flex gap-1.5 font-medium">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{message}</span>
    </p>
  );
}
