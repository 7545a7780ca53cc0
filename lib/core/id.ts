/**
 * The id that an address names, or `null`. Canonical text only: `01`, `+1` and `1e0` would give one row several addresses.
 */
export const idOf = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);

/** A random id (UUID, version 4). Over plain http a browser has no `randomUUID`. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, '0');
  });
  return [
    [0, 4],
    [4, 6],
    [6, 8],
    [8, 10],
    [10, 16],
  ]
    .map(([from, to]) => hex.slice(from, to).join(''))
    .join('-');
}

const mostIds = 5000;
/** So long a list of ids may be in an address, which a browser sends up to three times with a request. */
export const mostIdCharacters = 3000;

/** Ids as short text: `4-9.12.15`. */
export function idsText(ids: Iterable<number>): string {
  const runs: [number, number][] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === id - 1) last[1] = id;
    else runs.push([id, id]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join('.');
}

/**
 * The ids of such a text, the first five thousand of them, the lowest first: whoever reads them twice, once from an address
 * that was typed, finds the same. What is none is left out.
 */
export function idsOf(text: string): number[] {
  const ids = new Set<number>();
  for (const run of text.split('.')) {
    const [, from, to] = /^([1-9]\d{0,14})(?:-([1-9]\d{0,14}))?$/.exec(run) ?? [];
    for (let id = Number(from); id <= Number(to ?? from) && ids.size < mostIds; id += 1) ids.add(id);
  }
  return [...ids].sort((a, b) => a - b);
}
