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

/** Passwords and keys go nowhere but to the server. */
export function withoutSecrets(id: string, values: FormValues): FormValues {
  const secret = (name: string) => elementOf(id)?.elements.namedItem(name);
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const element = secret(name);
      return !(element instanceof HTMLElement && 'secret' in element.dataset);
    }),
  );
}

export function pick(values: FormValues, names: readonly string[]): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
