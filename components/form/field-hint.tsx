export function FieldHint({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p id={`${id}-hint`} className="text-meta text-muted mt-1">
      {text}
    </p>
  );
}
