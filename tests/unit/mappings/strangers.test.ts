import { describe, expect, it } from 'vitest';
import { fieldsOf, readText } from '../../support/importing';
import { told } from '../../support/layouts';

// Layouts that nobody listed, made up in the ways of many apps: names and values together must be enough.
const files: [title: string, text: string, fields: Record<string, string>, first: string][] = [
  [
    'a wall box with plugged-in and charging time',
    'Pod,Location,Started,Ended,Duration,Charging Duration,Energy (kWh),Cost,CO2 Avoided (kg)\nP,Home,12/03/2024 23:30,13/03/2024 06:00,06:30:00,03:10:11,21.4,£1.61,3\nP,Home,15/03/2024 23:30,16/03/2024 06:00,06:30:00,03:10:11,22,£1.65,3',
    {
      Started: 'started_at',
      Ended: 'ended_at',
      'Charging Duration': 'duration_mins',
      'Energy (kWh)': 'charge_delivered_kwh',
      Cost: 'total_cost',
      Location: 'location_label',
    },
    '2024-03-12 23:30–06:00|21.4|190|1.61||AC|home|Home|',
  ],
  [
    'shares of energy beside the energy',
    'Location name;Charger name;Start time;End time;Total time (s);Charging time (s);Energy (kWh);Green energy (kWh);Grid energy (kWh);Cost;Cost per kWh\nCasa;Pulsar;12/03/2024 23:30:00;13/03/2024 06:00:00;23400;11000;21,4;0;21,4;3,21;0,15\nCasa;Pulsar;25/03/2024 23:30:00;26/03/2024 06:00:00;23400;11000;11,4;0;11,4;1,71;0,15',
    {
      'Location name': 'location_label',
      'Start time': 'started_at',
      'End time': 'ended_at',
      'Total time (s)': 'plugged_in_mins',
      'Charging time (s)': 'duration_mins',
      'Energy (kWh)': 'charge_delivered_kwh',
      Cost: 'total_cost',
      'Cost per kWh': 'cost_per_kwh',
    },
    '2024-03-12 23:30–06:00|21.4|183|3.21||AC|home|Casa|',
  ],
  [
    'camel case, instants, an ambiguous price',
    'id,chargePointName,siteName,startedAt,stoppedAt,kwh,price,currency,state\n1,CP1,Office,2024-03-12T09:30:00.000Z,2024-03-12T12:00:00.000Z,21.4,5.35,GBP,completed\n2,CP1,Office,2024-03-13T09:30:00.000Z,2024-03-13T12:00:00.000Z,10,2.5,GBP,completed',
    {
      id: 'external_id',
      siteName: 'location_label',
      startedAt: 'started_at',
      stoppedAt: 'ended_at',
      kwh: 'charge_delivered_kwh',
      price: 'total_cost',
      currency: 'currency',
    },
    '2024-03-12 09:30–12:00|21.4||5.35||AC|work|Office|',
  ],
  [
    'months in words, prices in cells, connectors',
    'Date,Time,Operator,Location,Connector Type,Energy (kWh),Duration,Price Per kWh (incl. VAT),Total (incl. VAT),Currency\n12 Mar 2024,14:05,Ionity,"Services, M6",CCS,44.1,00:31:22,£0.74,£32.63,GBP\n15 Mar 2024,14:05,Kerb,High St,Type 2,14.1,03:31:22,£0.44,£6.20,GBP',
    {
      Date: 'date',
      Time: 'start_time',
      Operator: 'charge_network',
      Location: 'location_label',
      'Connector Type': 'charge_type',
      'Energy (kWh)': 'charge_delivered_kwh',
      Duration: 'duration_mins',
      'Price Per kWh (incl. VAT)': 'cost_per_kwh',
      'Total (incl. VAT)': 'total_cost',
      Currency: 'currency',
    },
    '2024-03-12 14:05|44.1|31|32.63||DC|public|Services, M6|',
  ],
  [
    'net, tax and gross; the date of the bill beside the charge',
    'Transaction date,Charge point,Charging start,Charging stop,Units consumed (kWh),Net amount,VAT,Gross amount\n12-Mar-2024,Leeds,12-Mar-2024 14:05,12-Mar-2024 14:35,31.02,20.00,4.00,24.00\n22-Mar-2024,Leeds,22-Mar-2024 14:05,22-Mar-2024 14:35,30.02,20.00,4.00,24.00',
    {
      'Transaction date': 'date',
      'Charge point': 'location_label',
      'Charging start': 'started_at',
      'Charging stop': 'ended_at',
      'Units consumed (kWh)': 'charge_delivered_kwh',
      'Gross amount': 'total_cost',
    },
    '2024-03-12 14:05–14:35|31.02||24||DC|public|Leeds|',
  ],
  [
    'hours and watt hours',
    'Session start,Session end,Time plugged in (hrs),Time charging (hrs),Energy (Wh),Peak power (W),Cost\n2024-03-12 21:00,2024-03-13 06:00,9.0,3.5,22450,7200,2.24\n2024-03-14 21:00,2024-03-15 06:00,9.0,2.5,16450,7200,1.64',
    {
      'Session start': 'started_at',
      'Session end': 'ended_at',
      'Time plugged in (hrs)': 'plugged_in_mins',
      'Time charging (hrs)': 'duration_mins',
      'Energy (Wh)': 'charge_delivered_kwh',
      'Peak power (W)': 'charge_speed_kw',
      Cost: 'total_cost',
    },
    '2024-03-12 21:00–06:00|22.45|210|2.24||AC|home||',
  ],
  [
    'a spreadsheet of one’s own, with a title and a nameless total',
    'My EV log,,,,,,,\n,,,,,,,\nDate,Miles,Location,Type,kWh,Cost,Start %,End %\n1/2/24,"12,345",Home,Slow,20.5,£1.54,40%,80%\n13/2/24,"12,545",Tesco,Rapid,31,£24.49,20%,75%\n,,,,51.5,£26.03,,',
    {
      Date: 'date',
      Miles: 'odometer',
      Location: 'location_label',
      Type: 'charge_type',
      kWh: 'charge_delivered_kwh',
      Cost: 'total_cost',
      'Start %': 'soc_from',
      'End %': 'soc_to',
    },
    '2024-02-01|20.5||1.54|40→80%|AC|home|Home|19867.352km',
  ],
  [
    'names that say nothing',
    'When,Where,How much,Paid\n2024-02-01,Home,20.5 kWh,£1.54\n2024-02-03,Shell,31 kWh,£24.49\n2024-02-09,Home,21 kWh,£1.64',
    { When: 'date', Where: 'location_label', 'How much': 'charge_delivered_kwh', Paid: 'total_cost' },
    '2024-02-01|20.5||1.54||AC|home|Home|',
  ],
  [
    'Norwegian',
    'Lader;Serienummer;Tilkoblet;Frakoblet;kWh\nGarasje;EH1;12.03.2024 21:00;13.03.2024 06:00;20,12\nGarasje;EH1;14.03.2024 21:00;15.03.2024 06:00;10,5',
    { Tilkoblet: 'started_at', Frakoblet: 'ended_at', kWh: 'charge_delivered_kwh' },
    '2024-03-12 21:00–06:00|20.12||?||AC|home||',
  ],
  [
    'Swedish',
    'Skapad,Färdig,Laddpunkt,Fordon,Mätarställning (km),Energi (kWh),Laddtid,Kostnad,Pris/kWh\n2025-08-01 12:00:05,2025-08-01 14:10:00,Garage,Zoe,1200,12.345,2h5m10s,1.23,0.1\n2025-08-03 12:00:05,2025-08-03 14:10:00,Garage,Zoe,1300,2.5,2h5m10s,0.25,0.1',
    {
      Skapad: 'started_at',
      Färdig: 'ended_at',
      Laddpunkt: 'location_label',
      Fordon: 'car',
      'Mätarställning (km)': 'odometer',
      'Energi (kWh)': 'charge_delivered_kwh',
      Laddtid: 'duration_mins',
      Kostnad: 'total_cost',
      'Pris/kWh': 'cost_per_kwh',
    },
    '2025-08-01 12:00–14:10|12.345|125|1.23||AC|home|Garage|1200km',
  ],
  [
    'Danish, crowns in cells',
    'Dato;Sted;kWh;Pris;Pris pr. kWh\n31.01.2024;Hjemme;20,5;45,10;2,20\n28.02.2024;Circle K;10;55,00;5,50',
    {
      Dato: 'date',
      Sted: 'location_label',
      kWh: 'charge_delivered_kwh',
      Pris: 'total_cost',
      'Pris pr. kWh': 'cost_per_kwh',
    },
    '2024-01-31|20.5||45.1||AC|home|Hjemme|',
  ],
  [
    'only when it ended, and how long it took',
    'Charge end,Energy (kWh),Duration\n2024-01-31 02:00,22,03:00:00\n2024-02-20 06:00,22,03:00:00',
    { 'Charge end': 'ended_at', 'Energy (kWh)': 'charge_delivered_kwh', Duration: 'duration_mins' },
    '2024-01-30 23:00–02:00|22|180|?||AC|home||',
  ],
  [
    'days of a spreadsheet',
    'Date\tkWh\tCost\tPlace\n45292\t12.5\t£3.00\tHome\n45293.5\t10\t£2.00\tHome',
    { Date: 'started_at', kWh: 'charge_delivered_kwh', Cost: 'total_cost', Place: 'location_label' },
    '2024-01-01|12.5||3||AC|home|Home|',
  ],
  [
    'a price by the minute, from which no price per kWh follows',
    'Date,kWh,Rate,Duration\n2024-01-31,10,0.35/min,20 min\n2024-02-15,12,0.35/min,30 min',
    { Date: 'date', kWh: 'charge_delivered_kwh', Rate: 'cost_per_kwh', Duration: 'duration_mins' },
    '2024-01-31|10|20|?||DC|?||',
  ],
];

describe('files that nobody has seen', () => {
  it.each(files)('%s', (_, text, fields, first) => {
    const { inference, drafts, applied } = readText(text);
    expect(inference.stranger).toBeNull();
    expect(inference.questions).toEqual([]);
    expect(fieldsOf(inference)).toEqual(fields);
    expect(told(drafts[0]!)).toBe(first);
    expect(applied.counts.look).toBe(0);
  });
});
