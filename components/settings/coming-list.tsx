type ComingListProps = { items: readonly { title: string; text: string }[] };

/** What a part of the settings will hold, said plainly before it does. */
export function ComingList({ items }: ComingListProps) {
  return (
    <ul className="divide-line mt-2 divide-y">
      {items.map(({ title, text }) => (
        <li key={title} className="py-3 last:pb-0">
          <p className="font-medium">{title}</p>
          <p className="text-small text-muted">{text}</p>
        </li>
      ))}
    </ul>
  );
}
