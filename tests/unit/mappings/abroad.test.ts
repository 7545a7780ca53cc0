import { describe } from 'vitest';
import { itReads, lines, type Case } from '../../support/layouts';

const abroad: Case[] = [
  [
    'Danish, with points in the time of day',
    lines(
      'Starttidspunkt;Sluttidspunkt;Ladestander;Forbrug (kWh);Pris ekskl. moms (DKK);Pris inkl. moms (DKK)',
      '24-02-2026 18.05;24-02-2026 23.45;Hjemme;21,50;43,00;53,75',
      '25-02-2026 18.05;25-02-2026 18.45;Havnen;31,20;99,84;124,80',
    ),
    ['2026-02-24 18:05–23:45|21.5||53.75||AC|home|Hjemme|', '2026-02-25 18:05–18:45|31.2||124.8||DC|public|Havnen|'],
    { currency: 'DKK', timeZone: 'Europe/Copenhagen' },
  ],
  [
    'Czech: without the tax and with it',
    lines(
      'Začátek nabíjení;Konec nabíjení;Stanice;Odebraná energie (kWh);Cena bez DPH (Kč);Cena s DPH (Kč);Doba nabíjení',
      '24.02.2026 18:05;24.02.2026 18:45;Zlín;31,50;273,35;330,75;0:40',
    ),
    ['2026-02-24 18:05–18:45|31.5|40|330.75||DC|public|Zlín|'],
    { currency: 'CZK', timeZone: 'Europe/Prague' },
  ],
  [
    'Polish: a price, a fee for standing, a sum',
    lines(
      'Data rozpoczęcia;Data zakończenia;Stacja;Typ złącza;Ilość energii [kWh];Czas ładowania;Cena za kWh [PLN];Opłata za postój [PLN];Kwota brutto [PLN]',
      '2026-02-24 18:05:10;2026-02-24 18:45:10;Port;CCS;31,50;00:40:00;2,95;4,00;96,93',
    ),
    ['2026-02-24 18:05–18:45|31.5|40|96.93+4||DC|public|Port|'],
    { currency: 'PLN', timeZone: 'Europe/Warsaw' },
  ],
  [
    'Italian: a day and two times',
    lines(
      'Data;Ora inizio;Ora fine;Stazione;Potenza (kW);Energia erogata (kWh);Costo (€)',
      '24/02/2026;18:05;18:45;Via Po 1;50;21,50;14,84',
    ),
    ['2026-02-24 18:05–18:45|21.5||14.84||DC|public|Via Po 1|'],
    { currency: 'EUR', timeZone: 'Europe/Rome' },
  ],
  [
    'rand by their letter, thousands with a space',
    lines(
      'Date\tStart\tEnd\tOdo km\tkWh\tR/kWh\tCost R\tWhere',
      '24-Feb-26\t18:05\t23:30\t20 110\t31,2\t2,90\tR 90,48\tHome',
      '26-Feb-26\t12:05\t12:30\t20 390\t42,0\t7,35\tR 308,70\tThe N3',
    ),
    [
      '2026-02-24 18:05–23:30|31.2||90.48||AC|home|Home|20110km',
      '2026-02-26 12:05–12:30|42||308.7||DC|public|The N3|20390km',
    ],
    { currency: 'ZAR', timeZone: 'Africa/Johannesburg' },
  ],
  [
    'Korean, quick and slow',
    lines('날짜,충전소명,충전기 유형,충전량(kWh)', '2026-02-24,시청,급속,48.4', '2026-02-25,공원,완속,15.77'),
    ['2026-02-24|48.4||?||DC|public|시청|', '2026-02-25|15.77||?||AC|public|공원|'],
    { timeZone: 'Asia/Seoul' },
  ],
];

describe('files from abroad', () => itReads(abroad));
