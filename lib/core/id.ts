/**
 * The id that an address names, or `null`. Canonical text only: `01`, `+1` and `1e0` would give one row several addresses.
 */
export const idOf = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);
