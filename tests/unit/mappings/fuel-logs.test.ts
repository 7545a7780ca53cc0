import { describe, expect, it } from 'vitest';
import { readText } from '../../support/importing';
import { itReads, lines, type Case } from '../../support/layouts';

const fuelLogs: Case[] = [
  [
    'Spritmonitor, a plug-in hybrid',
    lines(
      'Datum;Km-Stand;Teil-Km;Spritmenge;Kosten;Währung;Tankart;Reifen;Strecken;Fahrweise;Kraftstoff;Bemerkung;Verbrauch;BC-Verbrauch;BC-Spritmenge;BC-Geschwindigkeit;Tankstelle;Land;Großraum;Ort',
      '19.12.2023;20237,00;707,00;12,30;4,14;"EUR";1;1;2;3;19;"sagte \\"voll\\"; gut";6,83;0,00;0,00;0,00;"EnBW";"D";"";"Kassel"',
      '11.12.2023;19530,00;608,06;42,92;54,47;"EUR";1;1;2;3;7;"";7,06;6,70;0,00;74,00;"Aral";"D";"";""',
    ),
    ['2023-12-19|12.3||4.14||AC|public|EnBW, Kassel|20237km'],
    { currency: 'EUR', distance: 'km' },
  ],
  [
    'Fuelio, an electric car',
    lines(
      '"## Vehicle"',
      '"Name","Description","DistUnit","FuelUnit"',
      '"Zoe","","0","3"',
      '"## Log"',
      '"Data","Odo (km)","Fuel (kWh)","Full","Price (optional)","l/100km (optional)","latitude (optional)","longitude (optional)","City (optional)","Notes (optional)","Missed","TankNumber","FuelType","VolumePrice","StationID (optional)","ExcludeDistance","UniqueId","TankCalc","Weather"',
      '"2024-04-03 18:20","41230","31.5","1","12.60","15.1","","","Leeds","note","0","1","600","0.4","0","0.0","5","0.0",""',
      '"2024-03-30","41010","20.0","1","1.50","15.1","","","","","0","1","600","0.075","0","0.0","4","0.0",""',
      '"## CostCategories"',
      '"CostTypeID","Name"',
      '"1","Service"',
      '"## Costs"',
      '"CostTitle","Date","Odo","CostTypeID","Notes","Cost"',
      '"Tyres","2024-01-01","40000","1","","400"',
    ),
    ['2024-04-03 18:20|31.5||12.6||AC|public|Leeds|41230km', '2024-03-30|20||1.5||AC|home||41010km'],
  ],
  [
    'LubeLogger in a German culture',
    lines(
      'Date,Odometer,FuelConsumed,Cost,FuelEconomy,IsFillToFull,MissedFuelUp,Notes,Tags',
      '31.01.2024,"12345","20,5","4,50 €","15,2",True,False,home charge,',
      '05.02.2024,"12545","18,25","4,00 €","15,2",True,False,,',
    ),
    ['2024-01-31|20.5||4.5||AC|home||12345km', '2024-02-05|18.25||4||AC|home||12545km'],
    { currency: 'EUR', distance: 'km' },
  ],
  [
    'Fuelly or aCar with pounds in cells',
    lines(
      'Type,MPG,Date,Time,Vehicle,Odometer,Filled Up,Cost/unit,Quantity,Total,Octane,Brand,Location,Tags,Payment Type,Tire Pressure,Notes,Services',
      'Electric,0,2024-06-14,3:04 PM,Leaf,"12,345",Full,£0.30,20.00,£6.00,,Podco,Tesco,,,,,',
      'Service,0,2024-06-15,9:00 AM,Leaf,"12,400",,,,£80.00,,,Garage,,,,,Brakes',
    ),
    ['2024-06-14 15:04|20||6||AC|public|Tesco|19867.352km'],
  ],
  [
    'Road Trip',
    lines(
      'Type,Date,Odometer,Trip Meter,Fill Amount (kWh),Price Per Unit,Total Price,Description',
      'Fuel,2024-01-20 08:15,1000.5,100,30.25,0.25,7.56,shop',
      'Fuel,2024-01-28 08:15,1200.5,100,10,0.25,2.50,',
    ),
    ['2024-01-20 08:15|30.25||7.56||AC|home||1610.149km', '2024-01-28 08:15|10||2.5||AC|home||1932.017km'],
  ],
  [
    'motostat with costs between',
    lines(
      'cost_id;fueling_id;cost_type;date;odometer;quantity;cost;notes',
      '1;7;electricity;2024-01-20;1000;30,25;45,10;',
      '2;;insurance;2024-01-21;1000;;900,00;',
    ),
    ['2024-01-20|30.25||45.1||AC|home||1000km'],
    { currency: 'PLN', distance: 'km' },
  ],
  [
    'Hammond',
    lines(
      'date, fuelQuantity, perUnitPrice, totalAmount, odoReading, isTankFull, comments, fillingStation',
      '2024-01-20, 30.2, 0.5, 15.1, 1000, true, hello, Ionity Leeds',
    ),
    ['2024-01-20|30.2||15.1||DC|public|Ionity Leeds|1609.344km'],
  ],
  [
    'Car Care: tabs, months in words',
    lines(
      'Date\tOdometer\tQuantity (kWh)\tTotal Cost\tNotes',
      'Sep 17, 2018 11:31 AM\t12,345 mi\t24.6 kWh\t$4.50\tfine',
    ),
    ['2018-09-17 11:31|24.6||4.5||AC|home||19867.352km'],
    { currency: 'USD' },
  ],
];

describe('files of fuel-logs', () => itReads(fuelLogs));

it('asks of Spritmonitor’s fuels whether they are electricity, but not of electricity', () => {
  const asked = (fuel: number) =>
    readText(
      lines(
        'Datum;Km-Stand;Teil-Km;Spritmenge;Kosten;Währung;Tankart;Reifen;Strecken;Fahrweise;Kraftstoff;Bemerkung;Verbrauch',
        `19.12.2023;20237,00;707,00;12,30;4,14;"EUR";1;1;2;3;${fuel};"";6,83`,
      ),
      { currency: 'EUR' },
    ).inference.questions.map(({ text }) => text);
  expect(asked(19)).toEqual([]);
  expect(asked(20)).toEqual(['The quantities in this file are fuel of type 20, not electricity. Read them as kWh?']);
});
