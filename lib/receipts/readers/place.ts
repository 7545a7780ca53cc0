import { networks } from '@/lib/receipts/registry';
import type { Settled } from '@/lib/receipts/readers/settle';
import type { ReceiptContext } from '@/lib/receipts/schema';
import type { PlaceKind } from '@/lib/sessions/schema';

type Places = ReceiptContext['places'];

const wordPattern = (name: string) =>
  new RegExp(`(?<![\\p{L}\\d])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'iu');
const snippetOf = (line: string) => (line.length <= 90 ? line : `${line.slice(0, 89)}…`);

type Named = { name: string; role: 'network' | 'app' | 'home'; isBritish: boolean; snippet: string };

function namedIn(lines: readonly string[], places: Places): Named[] {
  const own = [...new Set(places.flatMap(({ chargeNetwork }) => chargeNetwork ?? []))];
  const known = networks.flatMap(({ name, pattern, role, isBritish }) => {
    const line = lines.find((one) => pattern.test(one));
    if (line === undefined) return [];
    // As the owner writes it, so that it stays one network in every list.
    const spelling = own.find((one) => pattern.test(one)) ?? name;
    return [{ name: spelling, role, isBritish, snippet: snippetOf(line) }];
  });
  const others = own
    .filter((one) => one.length >= 4 && !networks.some(({ pattern }) => pattern.test(one)))
    .flatMap((name) => {
      const line = lines.find((text) => wordPattern(name).test(text));
      return line === undefined ? [] : [{ name, role: 'network' as const, isBritish: false, snippet: snippetOf(line) }];
    });
  return [...known, ...others];
}

// Networks that sell wallboxes tell of those in the same words.
const atHome = /\b(?:home charg(?:e|er|ing)|charged? at home)\b/i;

export type Network = Settled<string> & { kind: Settled<PlaceKind> | null; isBritish: boolean };

/** The network that was charged at. The app that paid is it only where no other is named; of two networks neither. */
export function readNetwork(lines: readonly string[], places: Places): Network | null {
  const found = namedIn(lines, places);
  const operators = found.filter(({ role }) => role !== 'app');
  const [one, other] = operators.length > 0 ? operators : found;
  if (!one || other) return null;
  const { name, role, isBritish, snippet } = one;
  const confidence = role === 'network' ? 'sure' : 'unsure';
  const isHome = role === 'home' || lines.some((line) => atHome.test(line));
  const kind: PlaceKind = isHome ? 'home' : 'public';
  // Some networks sell wallboxes too: where it stood is for the person to say.
  return { value: name, confidence, snippet, isBritish, kind: { value: kind, confidence: 'unsure', snippet } };
}

const placeLabel =
  /^(?:charging |charge point |charger |site |station )?(?:location|site|station|address|place|venue|standort|lieu|ubicación|charged at|site name|station name|location name)(?: name| address)?\s*(?:[:\t–-]\s*|$)(.*)$/i;
const isText = (line: string | undefined): line is string =>
  line !== undefined && line.length <= 128 && /\p{L}{3}/u.test(line) && !/:\s|[£€$%]|\bkwh\b|https?:/i.test(line);

function labelled(lines: readonly string[]): Settled<string>[] {
  return lines.flatMap((line, at) => {
    const match = line.length <= 200 ? placeLabel.exec(line) : null;
    if (!match) return [];
    const inLine = (match[1] ?? '').trim();
    const text = inLine !== '' ? inLine : lines[at + 1];
    if (!isText(text)) return [];
    const confidence = inLine !== '' ? ('sure' as const) : ('unsure' as const);
    return [{ value: text, confidence, snippet: snippetOf(inLine ? line : `${line}: ${text}`) }];
  });
}

/** Where it stood: in the owner's own word for it, where the receipt holds that; else as the receipt says. */
export function readPlace(lines: readonly string[], places: Places): Settled<string> | null {
  const told = labelled(lines);
  const [first] = told;
  const searched = first ? told.map(({ value }) => value) : lines;
  const own = places.filter(
    ({ label }) => label.length >= 4 && label !== 'Home' && searched.some((line) => wordPattern(label).test(line)),
  );
  const [known] = own;
  if (known && own.length === 1) {
    const line = lines.find((text) => wordPattern(known.label).test(text)) ?? known.label;
    return { value: known.label, confidence: first ? first.confidence : 'unsure', snippet: snippetOf(line) };
  }
  if (!first) return null;
  return told.every(({ value }) => value === first.value) ? first : { ...first, confidence: 'unsure' };
}
