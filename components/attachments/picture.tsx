/** A picture as a small part of it, which opens whole. As a background, so that it is cropped to its top without a script. */
export function Picture({ url, name }: { url: string; name: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      aria-label={`${name}, opens in a new tab`}
      className="rounded-control border-line bg-raised block h-40 w-32 border bg-cover bg-top"
      style={{ backgroundImage: `url("${url}")` }}
    />
  );
}
