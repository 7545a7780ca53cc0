export const logPath = '/sessions/new';

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/** The link that an event is about, unless it is to open elsewhere. */
export function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  return isPlain(event) && event.target instanceof Element ? event.target.closest('a') : null;
}
