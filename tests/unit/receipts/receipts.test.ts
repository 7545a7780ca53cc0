import { describe, expect, it } from 'vitest';
import { instantAt } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import { readReceipt } from '@/lib/receipts/rules';
import type { Receipt, ReceiptContext, ReceiptField } from '@/lib/receipts/schema';

// Every receipt here is invented: the names are those of networks, the words and layouts are ours.
const units: Units = {
  ...{ currency: 'GBP', distance: 'mi', efficiency: 'mi/kWh', timeZone: 'Europe/London', locale: 'en-GB' },
};
const now = instantAt('2026-11-22T20:00', 'Europe/London')!;
const places: ReceiptContext['places'] = [
  { label: 'Home', chargeNetwork: null },
  { label: 'Moorside Services', chargeNetwork: 'Insta Volt' },
];
const context: ReceiptContext = { units, now, places };

const told = (receipt: Receipt, confidence: 'sure' | 'unsure') =>
  Object.fromEntries(
    Object.entries(receipt).flatMap(([field, read]) => (read.confidence === confidence ? [[field, read.text]] : [])),
  );
const sure = (text: string, given = context) => told(readReceipt(text, given), 'sure');
const unsure = (text: string, given = context) => told(readReceipt(text, given), 'unsure');
const textOf = (text: string, field: ReceiptField) => readReceipt(text, context)[field]?.text;

describe('receipts of networks', () => {
  it('reads labels with their figures behind them', () => {
    const text = `InstaVolt
Location: Moorside Services, M62
Charger: 160 kW CCS
Started: 19 Nov 2026 14:02
Ended: 19 Nov 2026 14:32
Duration: 00:30:12
Energy delivered: 41.0 kWh
Price: 54p/kWh
Pre-authorisation £45.00 (released)
VAT (20%): £3.69
Total paid: £22.14`;
    expect(sure(text)).toEqual({
      charge_delivered_kwh: '41',
      total_cost: '22.14',
      cost_per_kwh: '54',
      date: '2026-11-19',
      started_at: '2026-11-19T14:02',
      ended_at: '2026-11-19T14:32',
      duration_mins: '30',
      location_label: 'Moorside Services',
      charge_network: 'Insta Volt',
      charge_type: 'DC',
      charge_speed_kw: '160',
    });
    expect(unsure(text)).toEqual({ place_kind: 'public' });
  });

  it('reads labels that stand above their figures', () => {
    const text =
      'Osprey\nTotal cost\n£18.90\nEnergy\n27.0 kWh\nDuration\n31 min\nPre-authorisation\n£40.00\nThank you!';
    expect(sure(text)).toMatchObject({ total_cost: '18.90', charge_delivered_kwh: '27', duration_mins: '31' });
  });

  it('reads labels that stand below their figures', () => {
    const text = 'Gridserve\n£18.90\nTotal cost\n27.0 kWh\nEnergy\n£40.00\nPre-authorisation';
    expect(sure(text)).toMatchObject({ total_cost: '18.90', charge_delivered_kwh: '27' });
  });

  it('is sure of nothing where labels could be above or below', () => {
    const text = 'Total\n£18.90\nPre-authorisation\n£40.00\nRefund';
    expect(sure(text)).toEqual({});
  });

  it('reads a message in one sentence', () => {
    const text = 'Your bp pulse charge has finished. You paid £12.30 for 20.5 kWh. Battery 12% → 78%. Yesterday 18:20';
    expect(sure(text)).toMatchObject({ total_cost: '12.30', soc_from: '12', soc_to: '78', charge_network: 'bp pulse' });
    expect(unsure(text)).toMatchObject({ charge_delivered_kwh: '20.5', date: '2026-11-21' });
  });

  it('reads euros and decimal commas', () => {
    const euros = {
      ...context,
      units: { ...units, currency: 'EUR' as const, timeZone: 'Europe/Berlin', locale: 'de' },
    };
    const text =
      'EnBW\nEnergie: 41,04 kWh\nPreis: 0,59 €/kWh\nGesamtbetrag: 24,21 €\nBeginn: 19.11.2026 14:02\nEnde: 19.11.2026 14:40';
    expect(sure(text, euros)).toMatchObject({
      charge_delivered_kwh: '41.04',
      total_cost: '24.21',
      cost_per_kwh: '59',
      started_at: '2026-11-19T14:02',
      ended_at: '2026-11-19T14:40',
    });
  });

  it('notes what was paid in another currency, and takes none of it for its own', () => {
    const receipt = readReceipt('IONITY\nEnergy: 30.0 kWh\nTotal: €22.14', context);
    expect(receipt.total_cost).toBeUndefined();
    expect(receipt.notes?.text).toBe('Paid 22.14 EUR.');
  });

  it('takes the operator for the network, and the app only without one', () => {
    expect(textOf('Octopus Electroverse\nGridserve Rugby\n20.0 kWh', 'charge_network')).toBe('Gridserve');
    expect(textOf('Octopus Electroverse\n20.0 kWh', 'charge_network')).toBe('Electroverse');
    expect(textOf('Pod Point or InstaVolt\n20.0 kWh', 'charge_network')).toBeUndefined();
  });
});

describe('amounts', () => {
  it('takes the labelled total, whatever else was paid', () => {
    const text = 'Energy 41.0 kWh\nPrice 54p per kWh\nCharging £22.14\nParking £3.00\nTotal paid £25.14';
    expect(sure(text)).toMatchObject({ total_cost: '25.14', cost_per_kwh: '54' });
  });

  it('finds the amount that is the product where none is labelled', () => {
    expect(sure('41.0 kWh\n54p/kWh\n£22.14\n£3.69')).toMatchObject({ total_cost: '22.14', charge_delivered_kwh: '41' });
  });

  it.each([
    'VAT £3.69',
    'Pre-authorisation £45.00',
    'Refund: £5.00',
    'Subtotal £18.45',
    'Parking fee £3.00',
    'Total saved £3.10',
    'Total this month £88.20',
    'Balance £10.00',
    'Total VAT: £3.69',
  ])('%s is no cost', (text) => {
    expect(textOf(text, 'total_cost')).toBeUndefined();
  });

  it('is not sure of a total that does not fit the rest', () => {
    expect(sure('Energy 41.0 kWh\nPrice 54p/kWh\nTotal £90.00')).toEqual({});
  });

  it('says nothing where two totals differ', () => {
    expect(textOf('Total £22.14\nTotal £18.00', 'total_cost')).toBeUndefined();
  });

  it('knows a total that includes its tax', () => {
    expect(sure('Total (inc. VAT) £22.14')).toMatchObject({ total_cost: '22.14' });
    expect(sure('Total £22.14 (incl. 20% VAT £3.69)')).toMatchObject({ total_cost: '22.14' });
  });
});

describe('energy', () => {
  it.each(['Battery 58 kWh', 'Total energy this month 410 kWh', 'Your first 5 kWh', 'Usage 18.2 kWh/100 km'])(
    '%s is not what was charged',
    (text) => expect(textOf(text, 'charge_delivered_kwh')).toBeUndefined(),
  );

  it('takes the more exact of two writings', () => {
    expect(sure('Energy 41 kWh\nEnergy delivered 41.04 kWh')).toMatchObject({ charge_delivered_kwh: '41.04' });
    expect(textOf('Energy 41.0 kWh\nEnergy 12.0 kWh', 'charge_delivered_kwh')).toBeUndefined();
  });

  it('takes a unit from the label', () => {
    expect(sure('Energy (kWh): 41.0')).toMatchObject({ charge_delivered_kwh: '41' });
  });
});

describe('times', () => {
  it('puts an end after midnight on the next day', () => {
    expect(sure('Date: 20 Nov 2026\nStarted: 23:50\nFinished: 01:10')).toMatchObject({
      started_at: '2026-11-20T23:50',
      ended_at: '2026-11-21T01:10',
    });
  });

  it('works out the end from start and length', () => {
    expect(sure('Started: 19 Nov 2026 14:02\nDuration: 1h 20m')).toMatchObject({ ended_at: '2026-11-19T15:22' });
  });

  it('drops what is still to come, and what is longer than a week', () => {
    expect(readReceipt('Started: 29 Nov 2026 14:02', context).started_at).toBeUndefined();
    const long = readReceipt('Started: 1 Nov 2026 14:02\nEnded: 12 Nov 2026 14:02', context);
    expect([long.started_at, long.ended_at]).toEqual([undefined, undefined]);
  });

  it('reads the day first in Britain, and where only one order is a date', () => {
    expect(sure('Total £3.00\nStarted: 03/04/2026 14:02')).toMatchObject({ started_at: '2026-04-03T14:02' });
    expect(unsure('Started: 03/04/2026 14:02')).toMatchObject({ started_at: '2026-04-03T14:02' });
    expect(sure('Started: 11/19/2026 2:02 PM')).toMatchObject({ started_at: '2026-11-19T14:02' });
  });

  it('turns a time with its zone into the clock of the reader', () => {
    expect(sure('Started: 2026-07-19T14:02:33Z')).toMatchObject({ started_at: '2026-07-19T15:02' });
    expect(sure('Start 19 Jul 2026 14:02 UTC')).toMatchObject({ started_at: '2026-07-19T15:02' });
  });

  it.each(['Open 08:00 - 22:00', 'Invoice date 19 Nov 2026 09:00', 'Off-peak 00:30 - 05:30', 'Idle fee after 90 min'])(
    '%s is no time of charging',
    (text) => {
      const { started_at: start, ended_at: end, duration_mins: minutes } = readReceipt(text, context);
      expect([start, end, minutes]).toEqual([undefined, undefined, undefined]);
    },
  );

  it('reads a range', () => {
    expect(sure('Session: 19 Nov 2026 14:02 – 14:32')).toMatchObject({
      started_at: '2026-11-19T14:02',
      ended_at: '2026-11-19T14:32',
    });
  });
});

describe('battery', () => {
  it.each(['Battery: 12% → 78%', 'Charged from 12% to 78%', 'Start SoC 12%\nEnd SoC 78%', 'SoC 12 → 78 %'])(
    'reads %s',
    (text) => expect(sure(text)).toMatchObject({ soc_from: '12', soc_to: '78' }),
  );

  it.each(['VAT 20%', 'Save 5% to 10%', 'Battery 78% → 12%', 'Charge limit 80%'])('%s is none', (text) => {
    const { soc_from: from, soc_to: to } = readReceipt(text, context);
    expect([from, to]).toEqual([undefined, undefined]);
  });
});

describe('the rest', () => {
  it('reads the odometer in either unit', () => {
    expect(sure('Odometer: 12,345 mi')).toMatchObject({ odometer: '12345' });
    expect(sure('Odometer: 20000 km')).toMatchObject({ odometer: '12427' });
  });

  it('gives the words that it was read from', () => {
    expect(readReceipt('Total paid: £22.14', context).total_cost?.snippet).toBe('Total paid: £22.14');
  });

  it('finds nothing in a text that is no receipt', () => {
    expect(readReceipt('Shall we meet at 10 tomorrow? It costs nothing.', context)).toEqual({});
    expect(readReceipt('', context)).toEqual({});
  });
});
