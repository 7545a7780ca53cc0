import { describe, expect, it } from 'vitest';
import { readText } from '../../support/importing';
import { sessionColumnNames, sessionFileHeader } from '@/lib/sessions/transfer';
import { itReads, lines, told, type Case } from '../../support/layouts';

const boxes: Case[] = [
  [
    'evcc in English, commas',
    lines(
      '\ufeffCreated,Finished,Charging point,Identifier,Vehicle,Mileage (km),Meter start (kWh),Meter stop (kWh),Energy (kWh),Duration,SoC start (%),SoC end (%),Added range (km),Solar (%),Cost,Price/kWh,CO₂/kWh,Reference Price/kWh,Reference CO2/kWh (gCO2eq)',
      '2026-08-01 12:00:05,2026-08-01 14:10:00,Garage,,ID.3,12000.5,100.1,112.4,12.345,2h5m10s,40,60,80,92.5,1.23,0.1,30,0.3,400',
    ),
    ['2026-08-01 12:00–14:10|12.345|125|1.23|40→60%|AC|home|Garage|12000.5km'],
    { currency: 'EUR' },
  ],
  [
    'evcc in German, semicolons of before',
    lines(
      '\ufeffStartzeit;Endzeit;Ladepunkt;Kennung;Fahrzeug;Kilometerstand (km);Anfangszählerstand (kWh);Endzählerstand (kWh);Energie (kWh);Ladedauer;Ladestand Start (%);Ladestand Ende (%);Geladene Reichweite (km);Sonne (%);Kosten;Preis/kWh;CO₂/kWh',
      '2025-08-01 12:00:05;2025-08-01 14:10:00;Garage;;ID.3;12000,5;100,1;112,4;12,345;2h5m10s;40;60;80;92,5;1,23;0,1;30',
      '2025-07-30 12:00:05;2025-07-30 13:10:00;Garage;;ID.3;;;;8,1;45s;;;;92,5;0,80;0,1;30',
    ),
    [
      '2025-08-01 12:00–14:10|12.345|125|1.23|40→60%|AC|home|Garage|12000.5km',
      '2025-07-30 12:00–13:10|8.1|1|0.8||AC|home|Garage|',
    ],
    { currency: 'EUR', timeZone: 'Europe/Berlin' },
  ],
  [
    'evcc in Dutch, quoted decimal commas',
    lines(
      'Aangemaakt,Beëindigd,Laadpunt,Identificatie,Voertuig,Kilometerstand (km),Energie (kWh),Duur,Kosten,Prijs/kWh,CO₂/kWh',
      '2025-08-01 12:00:05,2025-08-01 14:10:00,Garage,,Kona,"12000,5","12,5",2h5m10s,"1,23","0,1",30',
    ),
    ['2025-08-01 12:00–14:10|12.5|125|1.23||AC|home|Garage|12000.5km'],
    { currency: 'EUR', timeZone: 'Europe/Amsterdam' },
  ],
  [
    'openWB 2',
    lines(
      '"Beginn";"Ende";"Zeitstempel Beginn";"Zeitstempel Ende";"Dauer";"Kosten";"Energieanteil Netz";"Energieanteil Ladepunkte";"Energieanteil Speicher";"Energieanteil PV";"Fahrzeug";"Fahrzeug-ID";"Lademodus";"Priorität";"ID-Tag";"Kilometerstand";"SoC Beginn";"SoC Ende";"Reichweite Beginn";"Reichweite Ende";"Ladepunkt";"Ladepunkt-ID";"Zähler Seriennummer";"Energie";"Reichweite";"Zählerstand Beginn";"Zählerstand Ende";"Energie seit Anstecken"',
      '"01.02.2026, 18:05:00";"01.02.2026, 20:05:00";"1769965500";"1769972700";"2:00";"3,45";"50";"0";"0";"50";"Zoe";"1";"PV";"nein";"";"20000";"30";"60";"100";"200";"Einfahrt";"1";"";"14,25";"100";"10,1";"24,35";"30,0"',
    ),
    ['2026-02-01 18:05–20:05|14.25|120|3.45|30→60%|AC|home|Einfahrt|20000km'],
    { currency: 'EUR', timeZone: 'Europe/Berlin' },
  ],
  [
    'openWB 1.9 without a header',
    lines(
      '01.02.21-18:05,01.02.21-20:05,85,14.25,7.1,2 Std,1,2,0,3.45',
      '03.02.21-23:05,04.02.21-01:05,85,12.25,6.1,2 Std,1,2,0,3.05',
    ),
    ['2021-02-01 18:05–20:05|14.25||3.45||AC|home|1|', '2021-02-03 23:05–01:05|12.25||3.05||AC|home|1|'],
    { currency: 'EUR', timeZone: 'Europe/Berlin' },
  ],
  [
    'go-e',
    lines(
      'Session Number;Session Identifier;Start;Ende;Dauer gesamt;Dauer aktiver Stromfluss;max. Leistung [kW];Energie [kWh];Zaehlerstand Anfang [kWh];Zaehlerstand Ende [kWh]',
      '12;ab_1;13.03.2024 18:05:00;14.03.2024 06:00:00;11:55:00;03:10:30;7,4;22,5;100;122,5',
      '13;ab_2;15.03.2024 18:05:00;15.03.2024 18:06:00;00:01:00;00:00:00;0;0;122,5;122,5',
    ),
    ['2024-03-13 18:05–06:00|22.5|191|?||AC|home||'],
    { timeZone: 'Europe/Vienna' },
  ],
  [
    'Vestel',
    lines(
      'SessionUUID, Authorization Card ID, Start Time, Stop Time, Total Time, Connector ID, Status, Initial Energy(in kWh), Last Energy(in kWh), Total Energy(in kWh)',
      'a-b-c-d-1, X, 2024-05-01 20:00:00, 2024-05-01 23:30:00, 03:30:00, 1, Finished, 10.5, 35.0, 24.5',
    ),
    ['2024-05-01 20:00–23:30|24.5|210|?||AC|home||'],
  ],
  [
    'EV Charge Tracker: hours only, decimal points between semicolons',
    lines(
      'Datum;Uhrzeit;km-Stand;EUR/kWh;kWh;Kosten;Typ;Von%;Bis%;Geladen%;Verlust_kWh;Verlust%;CO2_g/kWh;CO2_kg;Anbieter;Ort;Lat;Lon;Notizen',
      '13.01.2025;18;12345;0.29;34.5;10.01;AC;20;80;60;2.1;6;400;13;Zuhause;Daheim;;;gut',
    ),
    ['2025-01-13 18:00|34.5||10.01|20→80%|AC|home|Daheim|12345km'],
    { currency: 'EUR', timeZone: 'Europe/Berlin', distance: 'km' },
  ],
  [
    'PlugTrack 4',
    lines(
      'id,date,car_id,charge_start_at,charge_end_at,start_soc,end_soc,kwh_added,kwh_calculated,odometer_at_session_km,charging_type,charging_mode,actual_charge_seconds,interrupted,cost_pence,cost_basis,tariff_p_per_kwh,cost_per_kwh_override_p,total_cost_pence_override,location_id,location_name,user_label,charge_network,notes,source',
      "1,2025-05-01,2,2025-05-01T22:00:00+01:00,2025-05-02T02:00:00+01:00,0,0,24.5,24,10000,AC,,14400,0,172,tariff,7,,,1,Home,,,'=fine,manual",
    ),
    ['2025-05-01 22:00–02:00|24.5|240|1.72||AC|home|Home|10000km'],
  ],
  [
    'PlugTrack, earlier: pounds, and a price in pence told by the product',
    lines(
      'date,odometer,charge_type,charge_power_kw,location_label,charge_network,charge_delivered_kwh,duration_mins,cost_per_kwh,total_cost_gbp,soc_from,soc_to,ambient_temp_c,notes',
      '2025-05-01,12345,AC,7.4,Home,,24.6,200,7,1.72,30,70,11,',
    ),
    ['2025-05-01|24.6|200|1.72|30→70%|AC|home|Home|19867.352km'],
  ],
  [
    'Lademonitor',
    lines(
      'id,vehicle_id,vehicle_name,provider_id,provider_name,location_id,location_name,start_time,end_time,charging_type,soc_start,soc_end,energy_kwh,energy_is_estimated,odometer_km,price_total,price_per_kwh,latitude,longitude,geocoded_place,source,needs_review,external_session_id,notes,created_at,updated_at',
      '1,1,ID.4,1,EnBW,1,Kassel,2025-05-01T12:00:00+02:00,2025-05-01T12:40:00+02:00,DC,20,80,44.5,0,30000,26.26,0.59,,,,manual,0,,,2025-06-01T12:00:00Z,2025-06-01T12:00:00Z',
    ),
    ['2025-05-01 12:00–12:40|44.5||26.26|20→80%|DC|public|Kassel|30000km'],
    { currency: 'EUR', timeZone: 'Europe/Berlin' },
  ],
  [
    'EVC-Net: a title, a total below',
    lines(
      'Transacties januari;;;;;;',
      'Start tijd;Eind;Locatie;Kaart;Energie (kWh);Prijs;Valuta',
      '31-01-2024 18:00;31-01-2024 22:00;Laan 1;X1;12,50;3,75;EUR',
      '13-01-2024 18:00;13-01-2024 22:00;Laan 1;X1;10,00;3,00;EUR',
      'Totaal;;;;22,50;6,75;EUR',
    ),
    ['2024-01-31 18:00–22:00|12.5||3.75||AC|public|Laan 1|', '2024-01-13 18:00–22:00|10||3||AC|public|Laan 1|'],
    { currency: 'EUR', timeZone: 'Europe/Amsterdam' },
  ],
];

describe('files of boxes', () => itReads(boxes));

it('a total in the file is compared with what was read', () => {
  const { applied } = readText(boxes.at(-1)![1], { currency: 'EUR' });
  expect(applied.stated).toEqual([{ line: 5, energyWh: 22_500, costMicros: 6_750_000, agrees: true }]);
  expect(applied.counts).toEqual({ new: 2, look: 0, none: 2 });
});

it('our own file is recognised, and read even where a spreadsheet has rewritten it', () => {
  const values: Record<string, string> = {
    date: '31/05/2026',
    started_at: '2026-05-31T22:00:00+01:00',
    ended_at: '2026-06-01T02:00:00+01:00',
    time_zone: 'Europe/London',
    car: 'Leaf',
    odometer: '12345.5',
    distance_unit: 'mi',
    charge_type: 'AC',
    charge_speed_kw: '7.4',
    location_label: 'Home',
    place_kind: 'home',
    charge_delivered_kwh: '24.6',
    energy_source: 'entered',
    duration_mins: '240',
    cost_per_kwh: '0.075',
    fees: '0',
    total_cost: '1.85',
    currency: 'GBP',
    price_source: 'tariff',
    soc_from: '30',
    soc_to: '70',
  };
  const row = sessionColumnNames.map((name) => values[name] ?? '').join(';');
  const { inference, drafts } = readText(`${sessionFileHeader.trim().replaceAll(',', ';')}\n${row}`);
  expect(inference.format).toMatchObject({ key: 'plugtrack', isOurs: true });
  expect(told(drafts[0]!)).toBe('2026-05-31 22:00–02:00|24.6|240|1.85|30→70%|AC|home|Home|19868.156km');
});
