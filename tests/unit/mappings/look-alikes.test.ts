import { describe, expect, it } from 'vitest';
import { fieldsOf, readText } from '../../support/importing';
import { lines, told } from '../../support/layouts';

// Columns that look alike: one of them is what its name says, the other would be read in silence.
const files: [title: string, text: string, fields: Record<string, string>, first: string][] = [
  [
    'what was paid, beside what a mile cost; what a box gives, beside where it is',
    lines(
      'Date,Provider,Bay ID,Bay Energy,Begun,Finished,kWh,Total (GBP),Miles,Mean Cost (p/mi)',
      '24-02-2026,Volter,B-17,22 kW AC,2026-02-24 7:10:01 AM GMT,2026-02-24 9:40:00 AM GMT,21.5,£9.46,80.2,11.8',
      '26-02-2026,Volter,B-18,150 kW DC,2026-02-26 7:10:01 AM GMT,2026-02-26 7:40:00 AM GMT,40.5,£30.38,120.2,25.3',
    ),
    {
      Date: 'date',
      Provider: 'charge_network',
      'Bay Energy': 'charge_type',
      Begun: 'started_at',
      Finished: 'ended_at',
      kWh: 'charge_delivered_kwh',
      'Total (GBP)': 'total_cost',
    },
    '2026-02-24 07:10–09:40|21.5||9.46||AC|?||',
  ],
  [
    'words in brackets that say which end, and what a station is called beside its number',
    lines(
      'Car Model,Station Number,Station Location,Start,State of Charge (Start %),State of Charge (End %),Energy (kWh)',
      'Zoe,71,Ely,2026-02-24 07:10,21.5,80.25,31',
      'Zoe,72,Ware,2026-02-25 07:10,30.5,70.25,21',
    ),
    {
      'Car Model': 'car',
      'Station Location': 'location_label',
      Start: 'started_at',
      'State of Charge (Start %)': 'soc_from',
      'State of Charge (End %)': 'soc_to',
      'Energy (kWh)': 'charge_delivered_kwh',
    },
    '2026-02-24 07:10|31||?|22→80%|AC|public|Ely|',
  ],
  [
    'the tax in brackets, the dearer column behind',
    lines(
      'Startdatum;Einddatum;Adres;Volume (kWh);Kosten (excl. BTW);Kosten (incl. BTW)',
      '24-02-2026 18:05;24-02-2026 21:44;Kade 1;22,45;6,00;7,26',
      '25-02-2026 18:05;25-02-2026 21:44;Kade 2;12,45;3,00;3,63',
    ),
    {
      Startdatum: 'started_at',
      Einddatum: 'ended_at',
      Adres: 'location_label',
      'Volume (kWh)': 'charge_delivered_kwh',
      'Kosten (incl. BTW)': 'total_cost',
    },
    '2026-02-24 18:05–21:44|22.45||7.26||AC|public|Kade 1|',
  ],
  [
    'the number of a fuel beside how much of it',
    lines(
      'Fuel log of mine',
      'Date;Fillup volume;Odometer (km);Total price;Currency;Fuel;Tank status;Vehicle name',
      '24.2.2026;31.5;20100;9.45;EUR;7;F;Born',
      '26.2.2026;28.25;20300;8.48;EUR;7;F;Born',
      '28.2.2026;30;20500;9;EUR;7;F;Born',
    ),
    {
      Date: 'date',
      'Fillup volume': 'charge_delivered_kwh',
      'Odometer (km)': 'odometer',
      'Total price': 'total_cost',
      Currency: 'currency',
      'Vehicle name': 'car',
    },
    '2026-02-24|31.5||9.45||AC|home||20100km',
  ],
  [
    'the number of a connector, which is no yes',
    lines(
      'Event,Connector,StartDate,StartTime,EndDate,EndTime,EnergySupplied,Price',
      '991,1,2026-02-24,13:30:00,2026-02-24,17:31:00,22.7,0',
      '992,1,2026-02-25,23:50:00,2026-02-26,03:20:00,19.1,1.5',
      '993,1,2026-02-27,13:30:00,2026-02-27,16:31:00,12.7,0',
    ),
    {
      StartDate: 'date',
      StartTime: 'start_time',
      EndDate: 'end_date',
      EndTime: 'end_time',
      EnergySupplied: 'charge_delivered_kwh',
      Price: 'total_cost',
    },
    '2026-02-24 13:30–17:31|22.7||free||AC|home||',
  ],
  [
    'a share of the energy, which is less than what the battery took',
    lines(
      'Plugged in,Unplugged,Energy added (kWh),Clever charged (kWh),Cost (EUR)',
      '2026-02-24T18:04:11+00:00,2026-02-25T07:40:01+00:00,32.4,32.4,2.43',
      '2026-02-26T18:04:11+00:00,2026-02-27T07:40:01+00:00,22.1,18.1,2.01',
    ),
    {
      'Plugged in': 'started_at',
      Unplugged: 'ended_at',
      'Energy added (kWh)': 'battery_kwh',
      'Cost (EUR)': 'total_cost',
    },
    '2026-02-24 18:04–07:40|32.4||2.43||AC|home||',
  ],
  [
    'a time of day that is called like a length',
    lines(
      'Charge Date,Charge Time,Operator,Duration,Energy,Energy cost,Parking cost,Total (inc. VAT)',
      'Tue 24th Feb 2026,6:05pm,Volter,32 mins,30.52 kWh,€24.11,€0.00,€22.18',
      'Sat 28th Feb 2026,9:15am,Kerb,2 hrs 5 mins,13.1 kWh,€5.76,€2.00,€7.76',
    ),
    {
      'Charge Date': 'date',
      'Charge Time': 'start_time',
      Operator: 'charge_network',
      Duration: 'duration_mins',
      Energy: 'charge_delivered_kwh',
      'Parking cost': 'fees',
      'Total (inc. VAT)': 'total_cost',
    },
    '2026-02-24 18:05|30.52|32|22.18||DC|public||',
  ],
  [
    'a fee for the charge and one for the place; kilometres in other names',
    lines(
      'Date,Location,Starting km,km added,kWh added,Charging Fee,Parking Fee,$/kW,$/km,Odometer',
      '2026-02-24,Mall,210,140,21.4,8.5,2,0.4,0.06,20110',
      '2026-02-25,Port,150,250,38.2,0,0,0,0,20400',
    ),
    {
      Date: 'date',
      Location: 'location_label',
      'kWh added': 'battery_kwh',
      'Charging Fee': 'total_cost',
      'Parking Fee': 'fees',
      '$/kW': 'cost_per_kwh',
      Odometer: 'odometer',
    },
    '2026-02-24|21.4||8.5+2||AC|public|Mall|20110km',
  ],
  [
    'a second tank, Portuguese',
    lines(
      'Odômetro (km),Data,Combustível,Preço / L,Valor total,Volume,Segundo combustível,Preço / L,Valor total,Volume,Bateria inicial (%),Bateria final (%),Posto de combustível,Observação',
      '12034,2026-02-24 9:05,Elétrico,0.79,18.25,23.1,,0,0,0,32,80,Lapa,ok',
      '12290,2026-02-25 18:40,Elétrico,1.95,58.69,30.1,,0,0,0,18,81,Faro,',
    ),
    {
      'Odômetro (km)': 'odometer',
      Data: 'started_at',
      Combustível: 'fuel',
      'Valor total': 'total_cost',
      Volume: 'charge_delivered_kwh',
      'Bateria inicial (%)': 'soc_from',
      'Bateria final (%)': 'soc_to',
      'Posto de combustível': 'location_label',
      Observação: 'notes',
    },
    '2026-02-24 09:05|23.1||18.25|32→80%|AC|public|Lapa|12034km',
  ],
  [
    'names in Chinese, and a unit that is one there',
    lines('充电站名称,开始时间,结束时间,充电电量(度),总金额', '东门,2026/2/24 18:05,2026/2/24 20:45,21.53,25.3'),
    {
      充电站名称: 'location_label',
      开始时间: 'started_at',
      结束时间: 'ended_at',
      '充电电量(度)': 'charge_delivered_kwh',
      总金额: 'total_cost',
    },
    '2026-02-24 18:05–20:45|21.53||25.3||AC|public|东门|',
  ],
  [
    'the two sides of a charge in German; a weekday before the date',
    lines(
      'Ladebeginn;Ladeende;Ort;Ladezustand Beginn [%];Ladezustand Ende [%];Energie aus Netz [kWh];Energie in Batterie [kWh]',
      '"Di., 24.02.2026, 18:02";"Mi., 25.02.2026, 01:40";Zuhause;22;80;48,9;44,1',
      '"Do., 26.02.2026, 10:02";"Do., 26.02.2026, 10:30";Rasthof;14;76;51,2;48,7',
    ),
    {
      Ladebeginn: 'started_at',
      Ladeende: 'ended_at',
      Ort: 'location_label',
      'Ladezustand Beginn [%]': 'soc_from',
      'Ladezustand Ende [%]': 'soc_to',
      'Energie aus Netz [kWh]': 'charge_delivered_kwh',
      'Energie in Batterie [kWh]': 'battery_kwh',
    },
    '2026-02-24 18:02–01:40|48.9||?|22→80%|AC|home|Zuhause|',
  ],
  [
    'kilowatt hours in words, a price with its tax, a battery that is no car',
    lines(
      'Started,Stopped,Location type,Vehicle battery (kWh),Kilowatt hours,Price ex. VAT,Price with VAT',
      '2026-02-24 18:05,2026-02-24 21:00,Residential,58,31.22,1.95,2.34',
      '2026-02-26 18:05,2026-02-26 21:00,Workplace,58,14.1,6.93,8.32',
    ),
    {
      Started: 'started_at',
      Stopped: 'ended_at',
      'Location type': 'place_kind',
      'Kilowatt hours': 'charge_delivered_kwh',
      'Price with VAT': 'total_cost',
    },
    '2026-02-24 18:05–21:00|31.22||2.34||AC|home||',
  ],
  [
    'what journeys took, beside what was charged',
    lines(
      'date, odometer, distance, -kWh, +kWh, SOC%, 12V%, address',
      '2026-02-24, 22163.4, 31.2, -5.5, 34.8, 58, 89, "9; High St"',
      '2026-02-25, 22323.0, 155.5, -27.6, 0, 67, 95, "9; High St"',
    ),
    {
      date: 'date',
      odometer: 'odometer',
      '+kWh': 'battery_kwh',
      'SOC%': 'soc_to',
      address: 'location_label',
    },
    '2026-02-24|34.8||?|?→58%|AC|public|9; High St|22163.4km',
  ],
  [
    'a provider who is called Home',
    lines('Date,Provider,kWh,Total Cost', '24/02/2026,Home,31.2,3.74', '26/02/2026,Fastned,42.1,18.94'),
    { Date: 'date', Provider: 'charge_network', kWh: 'charge_delivered_kwh', 'Total Cost': 'total_cost' },
    '2026-02-24|31.2||3.74||AC|home|Home|',
  ],
];

describe('columns that look alike', () => {
  it.each(files)('%s', (_, text, fields, first) => {
    const { inference, drafts, applied } = readText(text, { currency: 'EUR' }, { other_currency: 'keep' });
    expect(inference.stranger).toBeNull();
    expect(fieldsOf(inference)).toEqual(fields);
    expect(told(drafts[0]!)).toBe(first);
    expect(applied.counts.look).toBe(0);
  });
});
