import { describe, expect, it } from 'vitest';
import { readText } from '../../support/importing';
import { itReads, lines, type Case } from '../../support/layouts';

const cars: Case[] = [
  [
    'Renault charges in pence',
    lines(
      'chargeStartDate,chargeEndDate,chargeDuration(min),chargeStartBatteryLevel,chargeEndBatteryLevel,chargeEnergyRecovered,chargeEndStatus,homeEnergyConsumed,efficiency,cost(pence)',
      '2024-03-02T00:31:00Z,2024-03-02T04:31:00Z,240,35,80,23.4,ok,25.9,0.9,194.25',
    ),
    ['2024-03-02 00:31–04:31|25.9|240|1.94|35→80%|AC|home||'],
  ],
  [
    'Tesla charging history',
    lines(
      'ChargeStartDateTime,Name,Vin,Model,Country,SiteLocationName,Description,QuantityBase,QuantityTier1,QuantityTier2,InvoiceNumber,UnitCostBase,UnitCostTier1,VAT,Total Exc. VAT,Total Inc. VAT,Status,Invoice',
      '2023-10-12T23:14:49+02:00,Ann,5YJ1,Model 3,FR,"Lyon, France",CHARGING,41.2130 kwh,N/A,N/A,9,0.41/kwh,N/A,2.8,14.08,16.90,PAID,View',
      '2023-10-12T23:50:49+02:00,Ann,5YJ1,Model 3,FR,"Lyon, France",CONGESTION FEE,3 min,N/A,N/A,9,1/min,N/A,0.5,2.5,3.00,PAID,View',
      '2023-09-01T08:00:00+02:00,Ann,5YJ1,Model 3,DE,Kassel,CHARGING,N/A,12 min,N/A,9,N/A,0.3/min,0.5,2.5,3.60,PAID,View',
    ),
    ['2023-10-12 23:14|41.213||16.9||DC|public|Lyon, France|'],
    { currency: 'EUR' },
  ],
  [
    'TeslaMate by Grafana, formatted, for Excel',
    lines(
      'sep=,',
      '"Date","Location","Type","Duration","Cost","Cost / kWh","Energy added","Energy used","Efficiency","Temp","Ø Power","Ø Charge rate","Range gained","% Start","% End","Odometer"',
      '2024-05-01 21:04:11,Home,AC,265 mins,3.40,0.14,22.6 kWh,24.3 kWh,93.0%,11.4 °C,5.5 kW,31 km/h,137 km,40.0%,78.0%,20431 km',
    ).replaceAll('\n', '\r\n'),
    ['2024-05-01 21:04|24.3|265|3.4|40→78%|AC|home|Home|20431km'],
  ],
  [
    'Tessie, a zone in the header',
    lines(
      'Started At (CST),Ended At (CST),Location,Saved Location,Latitude,Longitude,Duration (Minutes),Starting Odometer (mi),Ending Odometer (mi),Starting Battery (%),Ending Battery (%),Charge Energy Added (kWh),Energy Used (kWh),Is Supercharger,Cost',
      '2024-02-03 18:22,2024-02-03 18:51,"Elm St, Waco",,31.5,-97.1,29,10000,10000,20,71,38.2,39.9,true,14.10',
      '2024-02-01 23:05,2024-02-02 05:00,"Oak Rd 1, Waco",Home,31.5,-97.1,355,9900,9900,50,80,22.5,24.6,false,2.95',
    ),
    [
      '2024-02-03 18:22–18:51|39.9|29|14.1|20→71%|DC|public|Elm St, Waco|16093.44km',
      '2024-02-01 23:05–05:00|24.6|355|2.95|50→80%|AC|home|Home|15932.506km',
    ],
    { currency: 'USD', timeZone: 'Europe/London' },
  ],
];

describe('files of cars', () => itReads(cars));

it('what a row is that is no charge is said', () => {
  const { applied } = readText(cars[1]![1], { currency: 'EUR' });
  expect(applied.rows.map((row) => (row.verdict === 'none' ? row.what : row.verdict))).toEqual([
    'new',
    'CONGESTION FEE 3.00',
    'look',
  ]);
});
