/**
 * iOS opens the keypad only within the tap itself: a field out of sight takes the focus, and the form's takes it over.
 * @param ms how long the form may take
 */
export function callKeypad(ms = 1000): void {
  const field = document.createElement('input');
  field.inputMode = 'decimal';
  field.setAttribute('aria-hidden', 'true');
  field.style.cssText = 'position:fixed;top:0;left:0;opacity:0;font-size:16px';
  document.body.append(field);
  field.focus({ preventScroll: true });
  setTimeout(() => field.remove(), ms);
}
