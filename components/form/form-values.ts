import type { FormValues } from './form-context';

/** A ticked box is `on`, an empty one the empty text: what a form without script sends, and no more. */
export function textOf(raw: Record<string, unknown>): FormValues {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, value === true ? 'on' : typeof value === 'string' ? value : '']),
  );
}

/** What differs from the defaults. A field that neither side knows is empty. */
export function changedValues(values: FormValues, defaults: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== (defaults[name] ?? '')));
}

const elementOf = (id: string): HTMLFormElement | null => {
  if (typeof document === 'undefined') return null;
  const element = document.getElementById(id);
  return element instanceof HTMLFormElement ? element : null;
};

/** What was already typed into the form of the server's page before this script ran; empty for a form drawn later. */
export function readElement(id: string, defaults: FormValues): FormValues {
  const form = elementOf(id);
  if (!form) return {};
  const typed: FormValues = {};
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !name.startsWith('$ACTION')) typed[name] = value;
  return changedValues(typed, defaults);
}

/** The fields that hold a password or a key: they go nowhere but to the server, and do not stand there after it has them. */
export function secretsOf(id: string): string[] {
  const fields = elementOf(id)?.querySelectorAll<HTMLInputElement>('input[data-secret]') ?? [];
  return [...fields].map(({ name }) => name);
}

export function withoutSecrets(id: string, values: FormValues): FormValues {
  const secrets = secretsOf(id);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.includes(name)));
}

export function pick(values: FormValues, names: readonly string[]): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
