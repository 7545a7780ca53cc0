/** A plug whose body is a receipt. The same drawing as `app/icon.svg`. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="8" className="fill-brand" />
      <g className="fill-on-brand">
        <rect x="11" y="5" width="2.5" height="6" rx="1.25" />
        <rect x="18.5" y="5" width="2.5" height="6" rx="1.25" />
        <path d="M9 10h14a1 1 0 0 1 1 1v16l-2.67-2-2.66 2L16 25l-2.67 2-2.66-2L8 27V11a1 1 0 0 1 1-1z" />
      </g>
      <path d="M12 15h8M12 19.5h5" className="stroke-brand fill-none" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
