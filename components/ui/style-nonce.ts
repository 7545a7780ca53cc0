/**
 * Lets the one `<style>` that Radix adds while a dialog is open (it stops the page behind from scrolling) through the
 * style policy: its helper looks for webpack's global, which no other bundler sets. Script may read the nonce, CSS may not.
 */
export function lendNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce });
}
