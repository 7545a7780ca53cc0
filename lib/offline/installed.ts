const isTouchMac = () => navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1;

/** An iPhone or an iPad, which says that it is a Mac. */
export const isApple = (): boolean => /iP(hone|ad|od)/.test(navigator.userAgent) || isTouchMac();

export const isAndroid = (): boolean => navigator.userAgent.includes('Android');

/** Opened as an app of its own, and not in a tab. */
export const isInstalled = (): boolean => window.matchMedia('(display-mode: standalone)').matches;
