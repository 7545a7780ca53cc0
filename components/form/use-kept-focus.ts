import { useEffect, useRef } from 'react';

/**
 * For a button that may be gone once it has worked (an Undo, a row that is restored): whoever used it by keyboard is left at
 * what stood around it, and not at the top of the page.
 * @returns to be told of the button when it is pressed
 */
export function useKeptFocus(): (pressed: HTMLElement) => void {
  const around = useRef<HTMLElement[]>([]);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      const place = around.current.find((element) => element.isConnected);
      if (!place) return;
      if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
      place.focus({ preventScroll: true });
    },
    [],
  );
  return (pressed) => {
    around.current = [];
    const content = pressed.closest<HTMLElement>('main');
    for (let element = pressed.parentElement; element && element !== content; element = element.parentElement)
      around.current.push(element);
    if (content) around.current.push(content);
  };
}
