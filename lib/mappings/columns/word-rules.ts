import type { Field } from '@/lib/mappings/schema';

/**
 * Words inside names that no list has, by what they make of a column; the first that fits. Each is tried only on columns whose
 * values are of the kind, so that "end" may mean a time here and a level of charge there.
 */
export const wordRules: readonly [Field, RegExp][] = [
  [
    'soc_from',
    /\b(?:soc|battery|state of charge|charge level|ladestand|ladezustand|akku)\b.*\b(?:start\w*|begin\w*|initial|before|from|anfang|von)\b|\b(?:start\w*|begin\w*|initial|before|from)\b.*\b(?:soc|battery|state of charge|charge level|ladestand|akku|%)/,
  ],
  [
    'soc_to',
    /\b(?:soc|battery|state of charge|charge level|ladestand|ladezustand|akku)\b.*\b(?:end\w*|final|after|to|ende|bis|stop)\b|\b(?:end\w*|final|after|to|stop)\b.*\b(?:soc|battery|state of charge|charge level|ladestand|akku|%)/,
  ],
  [
    'cost_per_kwh',
    /(?:price|cost|rate|tariff|preis|prix|precio|preco|prezzo|prijs|pris|cena|hinta).*(?:\/|per|pr|pro|par|por|za|al)\s*(?:kwh|unit|einheit)|unit (?:price|cost|rate)/,
  ],
  ['plugged_in_mins', /\b(?:plug\w*|connect\w*|parking|parked|stand|total)\b.*\b(?:time|duration|dauer|zeit)\b/],
  ['duration_mins', /duration|\b(?:charg\w*|lade|active)\b.*\b(?:time|dauer|zeit)\b|dauer|duree|durata|duracion/],
  [
    'ended_at',
    /\b(?:end|ended|ending|finish\w*|stop\w*|complet\w*|unplug\w*|disconnect\w*|ende|fin|fine|fim|eind\w*|slut\w*|konec|koniec|zakoncz\w*|ukonc\w*|paatt\w*|until|to|bis)\b/,
  ],
  [
    'started_at',
    /\b(?:start\w*|begin\w*|began|plug\w*|connect\w*|beginn|debut|inicio|inizio|rozpocz\w*|zacat\w*|zahaj\w*|aloit\w*|from|since|von|session|charge|charging|created)\b/,
  ],
  ['date', /date|datum|\bday\b|fecha|\bdata\b|\bdato\b/],
  ['start_time', /^(?!.*\b(?:idle|grace|parking)\b).*(?:time|zeit|heure|hora|\bora\b|tijd|\btid\b)/],
  ['battery_kwh', /\b(?:added|(?:in|into|to) (?:the |die )?batter(?:y|ie)|battery energy|battery side|recovered)\b/],
  [
    'charge_delivered_kwh',
    /kwh|energ|\bunits\b|charged|deliver|dispens|geladen|quantity|amount of electricity|consum|\bvolume\b/,
  ],
  ['charge_speed_kw', /power|leistung|puissance|potenc|potenza|\bkw\b|charg\w* (?:speed|rate)/],
  ['fees', /\b(?:fees?|idle|parking|penalty|postoj)\b|gebuhr/],
  [
    'total_cost',
    /\b(?:total|gross|paid|cost|costs|price|amount|betrag|kosten|montant|importe|importo|bedrag|belopp?|belob|kostnad|pris|preis|prix|precio|preco|prezzo|prijs|cena|hinta|kwota|koszt|naklady|custo|coste|costo|cout|dollars|euros|pounds|spend|spent|charge)\b/,
  ],
  ['odometer', /odo|mileage|kilometer|kilometr|tacho/],
  ['currency', /currency|wahrung|valuta/],
  ['charge_network', /network|operator|provider|anbieter|betreiber|supplier|\bcpo\b/],
  [
    'location_label',
    /location|station|\bsite\b|place|address|charger|charge ?point|standort|ladepunkt|lieu|locatie|\bwhere\b|\bplats\b/,
  ],
  ['car', /vehicle|\bcar\b|fahrzeug|\bvin\b|licen[cs]e plate|registration/],
  ['notes', /note|comment|remark|bemerk|kommentar/],
  ['charge_type', /\b(?:type|ac|dc|connector|plug)\b/],
];

/** What is never the energy of a charge, although it has kWh. */
export const notEnergy =
  /meter|reading|zahler|counter|solar|\bpv\b|\bgrid\b|netz|speicher|\bfrom battery\b|from solar|price|preis|cost|kosten|co2|range|remaining|capacity|usable|since|seit|\bper\b|\/|reference|comfort|lifetime|cumulative|running|\bvat\b|consumption$|verlust|loss|saving|avoided|\brate\b|temp|energieanteil|at home|away|idle/;

const withTax = /\b(?:with|mit|med|con|com|avec|met|s|z) (?:vat|tax|mwst|moms|iva|tva|btw|dph)\b/;
// `Avg. cost (¢/mi)`, `Kosten/100 km`.
const perDistance = /(?:\bper|\/) ?(?:100 ?)?(?:mi|miles?|km|kilomet\w*)\b/;

/** How much less an amount is than what was paid: a cost by distance is none, without its tax it is a last resort, tax or a discount alone is no cost. */
export function shortfall(name: string): 0 | 70 | 250 {
  if (perDistance.test(name)) return 250;
  if (withTax.test(name) || /\b(?:incl?|including|inkl\w*|inc|ttc|brutto|gross)\b/.test(name)) return 0;
  if (
    /\b(?:excl?|exkl|ex|excluding|without|before|ohne|hors|zzgl|bez|sem|sin|senza|zonder|utan|uten|uden|netto?|ht)\b/.test(
      name,
    )
  )
    return 70;
  return /\b(?:vat|tax|mwst|ust|tva|iva|btw|moms|mva|dph|discount|rabatt|remise|balance|saldo|voucher|savings?)\b/.test(
    name,
  )
    ? 250
    : 0;
}
