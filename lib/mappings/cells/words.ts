import type { ChargeType, PlaceKind } from '@/lib/sessions/schema';

const marks = /[\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]/;
const allMarks = new RegExp(marks, 'g');
/** A figure or a date without the marks of writing direction that nobody sees; Windows puts them into every date. */
export const unmarked = (cell: string): string => (marks.test(cell) ? cell.replace(allMarks, '').trim() : cell);

/** Words of files as the app's own. All are looked for in folded text: lower case, accents off. */
export const folded = (text: string): string =>
  text
    .slice(0, 256)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .trim();

const rapid =
  /\b(?:dc|dcfc|ccs\d?|chademo|rapid|raption|ultra ?rapid|hpc|supercharger|schnell\w*|dc fast|level 3|l3|fast dc|combo ?\d?|snellader|hyper\w*charger)\b/;
const slow =
  /\b(?:ac|level [12]|l[12]|type ?[12]|typ ?2|mennekes|j1772|schuko|3 ?pin|slow|fast|destination|normal\w*|wallbox|granny|home charger)\b/;

// Written without spaces, and folded as cells are.
const rapidAbroad = new RegExp('급속|快充|急速|быстр'.normalize('NFKD'));
const slowAbroad = new RegExp('완속|慢充|普通|медл'.normalize('NFKD'));

/** AC or DC of a cell; `null` where it says neither. */
export function chargeTypeOf(cell: string): ChargeType | null {
  const text = folded(cell);
  if (rapid.test(text) || rapidAbroad.test(text)) return 'DC';
  if (slow.test(text) || slowAbroad.test(text)) return 'AC';
  const power = /\b(\d{1,3})(?:\.\d)? ?kw\b/.exec(text)?.[1];
  return power === undefined ? null : Number(power) > 43 ? 'DC' : 'AC';
}

const yes = /^(?:true|yes|y|1|ja|oui|si|x|wahr|vrai|tak|ano)$/;
const no = /^(?:false|no|n|0|nein|non|nee|falsch|faux|nie|ne)$/;
/** A yes or a no; `null` for any other word. */
export const yesOrNo = (cell: string): boolean | null => {
  const text = folded(cell);
  return yes.test(text) ? true : no.test(text) ? false : null;
};

const home =
  /\b(?:home|house|residential|residence|zuhause|zu hause|daheim|heim|maison|domicile|casa|thuis|hjem\w*|hemma|koti|garage|driveway|domov|dom|my charger)\b/;
const work =
  /\b(?:work|office|workplace|buro|buero|arbeit|firma|bureau|travail|trabajo|oficina|lavoro|ufficio|werk|kantoor|arbejde|jobb?|arbete|toissa|praca|biuro|prace)\b/;
const open =
  /\b(?:public|offentlich|oeffentlich|publi[cq]\w*|pubblic\w*|openbaar|supercharger|services|motorway|supermarket|car ?park|hub|away|unterwegs)\b/;

/** The kind of place that words stand for; `null` where they say nothing. */
export function placeKindOf(cell: string): PlaceKind | null {
  const text = folded(cell);
  if (open.test(text)) return 'public';
  if (home.test(text)) return 'home';
  return work.test(text) ? 'work' : null;
}

// Networks that have nothing but rapid chargers.
const rapidOnly =
  /\b(?:supercharger|ionity|fastned|instavolt|electrify america|tesla supercharger|osprey|gridserve electric highway)\b/;
export const isRapidNetwork = (name: string): boolean => rapidOnly.test(folded(name));

const electric =
  /\b(?:electric\w*|elektr\w*|strom|electricite|electricidad|elettric\w*|eletric\w*|elektriciteit|el|kwh|ev|ladung|charging?|prad)\b/;
const burnt =
  /\b(?:petrol|gasoline|gas|benzin\w*|super\w*|diesel|e10|e5|e85|lpg|cng|unleaded|premium|regular|essence|gasolina|gasoil|benzina|gazole|octane|ad ?blue|\d{2} ron)\b/;
/** Whether a word names electricity or a fuel that burns; `null` for any other. */
export function fuelOf(cell: string): 'electric' | 'burnt' | null {
  const text = folded(cell);
  if (electric.test(text)) return 'electric';
  return burnt.test(text) ? 'burnt' : null;
}

const others =
  /\b(?:parking|park ?gebuhr|idle|congestion|blocking|blockier\w*|overstay|fee|gebuhr|frais|subscription|membership|grundgebuhr|monthly|service|maintenance|repair|reparatur|tyres?|tires?|insurance|versicherung|tax|toll|maut|wash|refund|credit note|top ?up|wallet|deposit|penalty|connection)\b/;
/** What a row is that costs money and charges nothing; `null` where no word says so. */
export const otherCostOf = (cell: string): string | null => others.exec(folded(cell))?.[0] ?? null;
