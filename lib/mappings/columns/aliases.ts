import { folded } from '@/lib/mappings/cells/words';
import type { Field } from '@/lib/mappings/schema';

/**
 * The names that columns have, in every language that files come in: lower case, accents off, `_` and `-` as spaces
 * (`columnName`). The order counts: of two columns the one whose name stands further in front is the field.
 */
const lists: readonly [Field, string][] = [
  [
    'started_at',
    'started at|start date/time|start date time|session started|session start time|session start|started on|charge start date time|start time local|start datetime|charge start at|charge started|charge start date|charging start|charging started|transaction start|start timestamp|start date|start time|time start|start|started|plug in|plugged in|plug in time|connected|connect time|connection time|charge start|charging start time|begin|beginn|startzeit|ladebeginn|debut|inicio|hora de inicio|inizio|start tijd|starttijd|starttid|starttidspunkt|aloitus|poczatek|rozpoczecie|zacatek|fuelup date|created|created at|angelegt|cree|creado|creato|aangemaakt|oprettet|opprettet|skapad|luotu|criado|utworzenie|utworzono|vytvoreno|date time|datetime|timestamp|date and time|start time epoch|date started|time started|session date|charge date|charging date|transaction date|ladestart|start der ladung|date de debut|heure de debut|fecha de inicio|data di inizio|startdatum|start dato|startdato|session start date|start at|start at local|inicio da recarga|inicio do carregamento|data de inicio|data inicio|data inizio|fecha inicio|开始时间|充电开始时间|開始日時|充電開始日時|충전시작일시|시작일시|начало|начало зарядки|starting date|connection start|connection start date time|zacatek nabijeni|data rozpoczecia|충전일시',
  ],
  [
    'date',
    'date|day|datum|tag|fecha|dato|data|paivamaara|jour|giorno|dia|pvm|dag|transaction date|local date|billing date|invoice date|when|дата|日付|日期|날짜|충전일자|충전일',
  ],
  [
    'start_time',
    'time|uhrzeit|heure|hora|ora|tijd|tid|klokkeslett|kello|hour|stunde|cas|godzina|time on|time in|time plugged in|starting time|heure de debut|hora inicio|hora de inicio|ora inizio|ora di inizio|время',
  ],
  ['start_zone', 'start time zone|time zone|timezone|zone|tz|zeitzone|fuseau horaire'],
  [
    'ended_at',
    'ended at|end date/time|end date time|session ended|session finish time|session end time|session end|ended on|charge end at|charge end date|charge ended|charging end|charging ended|transaction end|end timestamp|end date|end time|time end|end|ended|finish|finished|finished at|finish time|stop|stop time|stopped|unplug|unplugged|unplug time|disconnected|disconnect time|disconnection time|charge end|charging end time|ende|endzeit|endezeit|ladeende|fin|termine|terminado|fine|finito|fecha de fin|hora final|data di fine|eind|einde|eindtijd|einddatum|beeindigd|slut|sluttid|slutdato|faerdig|fardig|fullfort|paattynyt|fim|koniec|zakonczenie|zakonczono|konec|ukonceno|date de fin|heure de fin|date ended|time ended|completed|completed at|session end date|end at|stop date|time off|time out|plug out|plugged out|time unplugged|enddatum|end datum|fim da recarga|fim do carregamento|termino|data de fim|data fim|data fine|fecha fin|hora fin|hora de fin|结束时间|充电结束时间|終了日時|充電終了日時|충전종료일시|종료일시|окончание|окончание зарядки|ending date|connection end|connection end date time|sluttidspunkt|konec nabijeni|data zakonczenia',
  ],
  ['end_zone', 'end time zone'],
  [
    'charge_delivered_kwh',
    'charge delivered kwh|energy delivered|delivered energy|energy used|total energy|total kwh|energy charged|charged energy|charging energy|energy consumed|energy transferred|transferred energy|energy dispensed|dispensed energy|dispensed|energy supplied|estimated energy delivered|home energy consumed|kilowatt hours|kilowattstunden|kwh delivered|kwh charged|kwh used|kwh dispensed|charged kwh|delivered kwh|session energy|meter energy|energy total|energy|kwh|charged|geladene energie|energie geladen|geladen|geladene kwh|lademenge|energiemenge|menge|ladung|energie|energia|energi|energie chargee|energie delivree|energie consommee|energia entregada|energia cargada|energia erogata|energia caricata|geleverde energie|verbruik|energimangde|energimaengde|levert energi|ladattu energia|spritmenge|fuel consumed|fuelconsumed|fuel amount|fuel quantity|fuelquantity|fill amount|fuel|quantity|qty|volume|gallons|litres|liters|liter|consumption|usage|amount kwh|quantity base|units|electricity|kwh total|total energy delivered|energy kwh|fillup volume|fill up volume|fill volume|fuel volume|energia carregada|energia consumida|energia recarregada|quantidade|充电电量|充电量|電力量|充電量|충전량|충전전력량|энергия|объем|количество',
  ],
  [
    'battery_kwh',
    'energy added|kwh added|charge energy added|added energy|battery energy|energy recovered|charge energy recovered|energy to battery|energy into battery|energy added to battery|battery kwh|geladen% kwh|energy gained',
  ],
  [
    'meter_from',
    'meter start|initial energy|start meter|meter reading start|start reading|zaehlerstand anfang|zahlerstand anfang|anfangszahlerstand|zahlerstand beginn|meter begin|meter value start',
  ],
  [
    'meter_to',
    'meter stop|meter end|last energy|end meter|meter reading end|end reading|zaehlerstand ende|zahlerstand ende|endzahlerstand|meter value stop|meter value end',
  ],
  ['energy_source', 'energy source|energy is estimated|is estimated'],
  [
    'duration_mins',
    'actual charging time|active charging time|charging duration|charging time|charge duration|charge time|time charging|duration mins|dauer aktiver stromfluss|actual charge seconds|ladedauer|ladezeit|duration|session duration|session length|length|dauer|duree|duracion|durata|duur|varighed|laddtid|ladetid|varighet|kesto|duracao|czas trwania|czas ladowania|trvani|temps de charge|tiempo de carga|tempo di ricarica|laadtijd|laadduur|time spent charging|charging session duration|charging hours|charge hours|duracao da recarga|tempo de carregamento|длительность|время зарядки|充电时长|充電時間|충전시간|doba nabijeni|latausaika',
  ],
  [
    'plugged_in_mins',
    'total duration|plug duration|plugged in duration|total time|parking time|connected time|connection duration|time plugged in|dauer gesamt|standzeit|gesamtdauer|plugin duration|connection hours',
  ],
  [
    'charge_speed_kw',
    'charge speed kw|charge power kw|max power|max charging rate|maximum power|peak power|max charge power|charging power|charge power|avg power|average power|power|charging rate|charge rate|charging speed|kw|max leistung|maximale leistung|leistung|ladeleistung|puissance|potencia|potenza|vermogen|effekt|teho|moc|vykon|charger power|power rating',
  ],
  [
    'total_cost',
    'total cost|total price|total amount|total inc vat|total incl vat|gross amount|gross total|gross|amount incl vat|amount inc vat|price total|cost total|total charge|cost inc vat|cost incl vat|total paid|amount paid|session cost|charging cost|charge cost|estimated cost|cost|costs|total|total due|amount|fee|kosten|gesamtkosten|gesamtpreis|preis gesamt|gesamtbetrag|rechnungsbetrag|bruttobetrag|brutto|betrag|preis|cout|cout total|prix total|prix|montant|montant ttc|coste|coste total|precio total|precio|importe|importe total|costo|costo totale|prezzo|prezzo totale|importo|prijs|totaalprijs|bedrag|totaalbedrag|omkostning|kostnad|pris|belop|belob|totalpris|hinta|custo|koszt|naklady|price|spent|total cost gbp|cost pence|invoice amount|charged amount|net price|price excl|total session cost|payment|value|£|€|$|gbp|eur|usd|pence|p|charging fee|charging fees|charge fee|energy fee|energy cost|dollars|euros|pounds|custo total|valor total|valor|preco total|preco|总金额|金额|金額|料金|충전금액|금액|стоимость|общая стоимость|сумма|cena s dph|kwota brutto|kwota',
  ],
  [
    'cost_per_kwh',
    'cost per kwh|price per kwh|price/kwh|cost/kwh|rate per kwh|unit price|unit cost base|unit rate|price per unit|per unit price|cost/unit|unit cost|tariff rate|average cost per kwh|average price per kwh|tariff p per kwh|volume price|volumeprice|energy price|eur/kwh|preis/kwh|preis pro kwh|preis/einheit|arbeitspreis|strompreis|prix/kwh|prix par kwh|precio/kwh|precio por kwh|prezzo/kwh|prijs/kwh|prijs per kwh|pris/kwh|pris per kwh|pris pr kwh|hinta/kwh|preco/kwh|cena/kwh|rate|tariff|tarif|price per kilowatt hour|preco por kwh|preco unitario|цена/л|цена',
  ],
  [
    'fees',
    'fees|blocking fees|blocking fee|idle cost|idle fee|idle fees|connection fee|parking|parking fee|parking cost|session fee|service fee|start fee|blockiergebuhr|startgebuhr|gebuhren|frais|tariffa|congestion fee',
  ],
  ['currency', 'currency|currency code|wahrung|devise|moneda|valuta|waluta|mena|munt|валюта'],
  [
    'soc_from',
    'soc from|start soc|soc start|initial state of charge|starting battery|starting soc|initial soc|initial battery|% start|battery start|start battery|start battery level|charge start battery level|battery level start|battery before|start percent|starting charge level|von%|von|ladestand start|soc beginn|soc anfang|edc debut|soc debut|soc inicial|soc iniziale|alkuvaraus|soc pocatek|battery from|start %|soc at start|state of charge start|start level|battery level before|% before|before %|% from|% at start|% on arrival|battery on|percentage before|start percentage|bateria inicial|bateria antes|carga inicial|batteria inizio|batterie debut|bateria inicio|начальный заряд',
  ],
  [
    'soc_to',
    'soc to|end soc|soc end|final state of charge|ending battery|ending soc|final soc|final battery|% end|battery end|end battery|end battery level|charge end battery level|battery level end|end state of charge|battery after|end percent|ending charge level|bis%|bis|ladestand ende|soc ende|edc de fin|soc fin|soc final|soc finale|soc eind|soc slut|soc ved slut|loppuvaraus|soc konec|battery to|end %|soc at end|state of charge end|ladezustand|end level|soc|state of charge|battery level|battery level after|% after|after %|% to|% at end|battery off|percentage after|end percentage|bateria final|bateria depois|carga final|batteria fine|batterie fin|bateria fin|конечный заряд',
  ],
  [
    'odometer',
    'odometer|odo|odometer reading|mileage|odometer km|odo reading|starting odometer|odometer at session|odometer at session km|km stand|kilometerstand|tachostand|tacho|kilometrage|compteur|kilometraje|odometro|chilometraggio|contachilometri|kilometertal|matarstallning|ajokilometrit|mittarilukema|quilometragem|przebieg|tachometr|stav tachometru|miles|km|odometro km|одометр|пробег|里程|走行距離|주행거리',
  ],
  ['distance_unit', 'distance unit|odometer unit'],
  [
    'charge_type',
    'charge type|charging type|ac/dc|current type|port type|connector type|plug type|charger type|is supercharger|is dc|is fast charger|fast charger present|fast charge|ladeart|stromart|type de charge|tipo de carga|tipo di ricarica|laadtype|type|typ|tipo|current|tipo de recarga|tipo de carregamento|connector|plug|тип зарядки|typ zlacza|typ konektoru|type de prise|충전기 유형|충전기 타입|充电类型|充電器種別',
  ],
  [
    'place_kind',
    'place kind|place type|location type|home/public|charging location type|home/away|home|at home|is home|home charge|charged at home',
  ],
  [
    'location_label',
    'location label|location name|site location name|saved location|location|site name|site|station name|station|charging station|charge station|charging site|place|charging point|charge point|charging location|charger location|charge point name|charger name|charger|address|location address|city|geocoded place|ort|standort|ladepunkt|ladestation|ladesaule|ladeort|tankstelle|filling station|fillingstation|lieu|point de charge|borne|station de charge|lugar|punto de carga|ubicacion|estacion|luogo|punto di ricarica|colonnina|locatie|laadpunt|laadpaal|oplaadpunt|laadlocatie|ladested|ladeplass|laddpunkt|laddplats|laddstation|sted|plats|ladestasjon|latauspiste|latausasema|local|punkt|nabijeci bod|stanice|miejsce|stacja|where|gas station|posto de combustivel|posto|local da recarga|adresse|adres|indirizzo|direccion|endereco|adress|充电站名称|充电站|充電場所|充電スポット|충전소명|충전소|азс|место|адрес|stazione|ladestander|citta|ville|stad|stadt|ciudad|cidade|miasto|mesto',
  ],
  [
    'charge_network',
    'charge network|network|charging network|network name|provider|provider name|operator|charge point operator|cpo|cpo name|supplier|brand|anbieter|betreiber|reseau|operateur|fournisseur|red|rete|operador|operatore|proveedor|aanbieder|exploitant|operator name|leverandor|operatoer|operatorr|operatoor|оператор',
  ],
  [
    'car',
    'car|vehicle|car name|vehicle name|car description|vin|registration|license plate|licence plate|number plate|reg|fahrzeug|auto|kennzeichen|fahrgestellnummer|vehicule|voiture|vehiculo|coche|veicolo|voertuig|kenteken|bil|koretoj|kjoretoy|fordon|ajoneuvo|veiculo|pojazd|samochod|vozidlo|model|vehicle model|name|автомобиль|车辆',
  ],
  [
    'fuel',
    'fuel type|fueltype|kraftstoff|kraftstoffart|carburant|combustible|carburante|fuel name|energy type|combustivel|топливо',
  ],
  [
    'external_id',
    'session id|session uuid|sessionuuid|session identifier|external session id|charging event|charge id|transaction id|charging session id|unique id|cdr id|client id|reference|transaction|session number|order id|invoice number|charge session id|id|ladevorgang id|订单编号',
  ],
  [
    'notes',
    'notes|note|comment|comments|remarks|remark|memo|bemerkung|bemerkungen|kommentar|notiz|notizen|remarque|commentaire|notas|comentario|notes personnelles|opmerking|opmerkingen|bemaerkning|notering|notat|anteckning|huomautus|uwagi|poznamka|user label|description|observacao|observacoes|примечание|备注|備考|비고',
  ],
];

/** Names that several kinds of column have: the values decide, or nobody does. */
export const ambiguous: ReadonlySet<string> = new Set([
  ...[
    'type',
    'typ',
    'tipo',
    'name',
    'description',
    'model',
    'price',
    'rate',
    'tariff',
    'tarif',
    'km',
    'miles',
    'current',
  ],
  ...[
    'preis',
    'prix',
    'precio',
    'prezzo',
    'prijs',
    'pris',
    'hinta',
    'fuel',
    'volume',
    'amount',
    'value',
    'units',
    'id',
  ],
  ...[
    'consumption',
    'usage',
    'verbrauch',
    'verbruik',
    'length',
    'von',
    'bis',
    'hour',
    'reference',
    'transaction',
    'payment',
  ],
  ...['energy type', 'fee', 'charge', 'auto', 'local', 'menge', 'data', 'total', 'charger'],
  ...['preco', 'количество', 'объем', 'цена'],
  ...['£', '€', '$', 'gbp', 'eur', 'usd', 'pence', 'p'],
]);

export type Alias = { field: Field; rank: number };

const byName = new Map<string, Alias[]>();
for (const [field, names] of lists) {
  // As names of columns are: it takes Hangul apart, and marks off.
  for (const [rank, name] of names.split('|').map(folded).entries()) {
    const list = byName.get(name) ?? [];
    if (!list.some((alias) => alias.field === field)) byName.set(name, [...list, { field, rank }]);
  }
}

/** What a name (taken apart by `columnName`) is known for; nothing for names that nobody knows. */
export const aliasesOf = (name: string): readonly Alias[] =>
  byName.get(name) ?? byName.get(name.replaceAll('/', ' ')) ?? [];
