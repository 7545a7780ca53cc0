import { archiveCar, insertCar } from '@/lib/cars/data';
import { insertChannel } from '@/lib/channels/data';
import type { Instant } from '@/lib/core/time';
import type { Metres, Micros, MicrosPerKwh, WattHours } from '@/lib/core/units';
import { insertHalfHours } from '@/lib/halfhours/data';
import { saveMapping } from '@/lib/mappings/data';
import type { Owner } from '@/lib/server/owner';
import { insertSession } from '@/lib/sessions/data';
import { changeSecret, updateSettings } from '@/lib/settings/data';
import { insertTariff } from '@/lib/tariffs/data';
import type { TariffInput } from '@/lib/tariffs/schema';
import { carEntry, sessionEntry, tariffEntry } from './entries';
import { valueOf } from './owners';

const half = 1_800_000;
const day = Date.UTC(2026, 2, 1);
export const prices = [0, 1, 2, 5, 6].map((at) => ({
  ...{ startsAt: (day + at * half) as Instant, priceMicrosPerKwh: (at * 12_345 - 20_001) as MicrosPerKwh },
}));
const band = { from: '23:30', to: '05:30', days: [0, 2], priceMicrosPerKwh: 71_300 as MicrosPerKwh };
export const night = { ...tariffEntry(28, '2023-01-01', '2026-01-31'), name: '50 %; night @ home', bands: [band] };
const agile: TariffInput = {
  ...{ ...tariffEntry(20, '2026-02-01'), untimed: 'own', untimedPriceMicrosPerKwh: 150_000 as MicrosPerKwh },
  ...{ standingChargeMicros: 611_900 as Micros, clock: 'standard', timeZone: 'Europe/Oslo' },
};

/** A bit of everything that an account can hold. */
export function fill(owner: Owner): { car: number; second: number } {
  const plan = {
    ...{ recommendedFullChargeEnabled: true, recommendedFullChargeFrequencyValue: 14 },
    recommendedFullChargeFrequencyUnit: 'days' as const,
  };
  const car = valueOf(insertCar(owner, carEntry({ ...plan, name: 'Zoë "the" car', active: true }))).id;
  const second = valueOf(insertCar(owner, carEntry({ maxAcW: null, efficiencyMPerKwh: null }))).id;
  valueOf(archiveCar(owner, second));
  valueOf(insertTariff(owner, night));
  const { id } = valueOf(insertTariff(owner, agile));
  valueOf(insertHalfHours(owner, id, prices));
  const start = Date.UTC(2026, 0, 31, 20);
  const across = { startedAt: start as Instant, endedAt: (start + 9 * 3_600_000) as Instant };
  valueOf(insertSession(owner, sessionEntry(car, '2026-01-31', { ...across, odometerM: 19_867_352 as Metres })));
  valueOf(
    insertSession(owner, sessionEntry(second, '2026-03-05', { notes: '=1+1\n{"a":"\\u2028 "}', placeKind: 'public' })),
  );
  valueOf(
    insertSession(
      owner,
      sessionEntry(car, '2026-03-06', { totalMicros: -1_230_000 as Micros, energyWh: 1 as WattHours }),
    ),
  );
  const url = 'https://hooks.example/services/T0/sentinel?token=sentinel';
  const secret = { op: 'set', text: `whsec_${'c2VudGluZWw'.repeat(4)}` } as const;
  valueOf(
    insertChannel(owner, {
      name: 'Hook',
      target: { kind: 'webhook', config: { url } },
      events: ['tariff.ending'],
      secret,
    }),
  );
  const gotify = { kind: 'gotify', config: { url: 'https://gotify.example' } } as const;
  valueOf(insertChannel(owner, { name: 'Box', target: gotify, events: [], secret: { op: 'set', text: 'Asentinel' } }));
  valueOf(changeSecret(owner, 'aiKey', { op: 'set', text: 'sk-sentinel' }));
  valueOf(updateSettings(owner, { distanceUnit: 'km', currency: 'NOK', timeZone: 'Europe/Oslo', notifyAt: '07:30' }));
  valueOf(
    updateSettings(owner, { aiProvider: 'openai', aiPrompts: { receipt: 'Read.' }, knownBrowsers: ['sentinel'] }),
  );
  valueOf(saveMapping(owner, { name: 'Mine', mapping: { format: null, columns: [] } }));
  return { car, second };
}
