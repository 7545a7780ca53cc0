/** Whether a stored row has these values already; lists and objects are compared by what is in them. */
export function hasValues<T extends object>(row: T, values: Partial<T>): boolean {
  const keys = Object.keys(values) as (keyof T)[];
  return keys.every((key) => row[key] === values[key] || JSON.stringify(row[key]) === JSON.stringify(values[key]));
}
