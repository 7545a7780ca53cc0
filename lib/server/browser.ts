import 'server-only';

// The order matters: each of them claims to be the ones below it as well.
const browsers = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;

const systems = [
  [/Android/, 'Android'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
] as const;

const nameIn = (list: readonly (readonly [RegExp, string])[], text: string) =>
  list.find(([pattern]) => pattern.test(text))?.[1];

/** The kind of browser in words a person knows, as "Firefox on Android". The full text is not kept: it tells people apart. */
export function browserOf(userAgent: string | null): string {
  const text = (userAgent ?? '').slice(0, 512);
  const browser = nameIn(browsers, text) ?? 'Unknown browser';
  const system = nameIn(systems, text);
  return system ? `${browser} on ${system}` : browser;
}
