import { describe, expect, it } from 'vitest';
import { defaults } from '@/lib/settings/registry';
import { isInsecure, zoneChoices } from '@/lib/settings/rules';
import { preferencesForm } from '@/lib/settings/schema';

describe('preferences', () => {
  it('come back as they went out', () => {
    const { theme, distanceUnit, efficiencyUnit, currency, timeZone, locale } = defaults;
    expect(preferencesForm.decode(preferencesForm.encode(defaults))).toEqual({
      ok: true,
      value: { theme, distanceUnit, efficiencyUnit, currency, timeZone, locale },
    });
  });

  it.each([
    ['currency', 'gbp'],
    ['distance_unit', 'leagues'],
    ['efficiency_unit', ''],
    ['time_zone', '+01:00'],
    ['time_zone', 'Mars/Base'],
    ['locale', 'tlh'],
    ['theme', 'neon'],
  ])('refuse %s = %s, with a sentence on that field', (name, value) => {
    const result = preferencesForm.decode({ ...preferencesForm.encode(defaults), [name]: value });
    expect(result.ok ? [] : Object.keys(result.error.fields ?? {})).toEqual([name]);
  });

  it('offer every zone once, with the one that is set', () => {
    const choices = zoneChoices(['Asia/Kathmandu', 'Europe/London'], 'Asia/Katmandu').map(({ value }) => value);
    expect(new Set(choices).size).toBe(choices.length);
    expect(choices).toEqual(expect.arrayContaining(['Asia/Katmandu', 'Asia/Kathmandu', 'Europe/London']));
  });
});

describe('a connection', () => {
  it.each([
    ['https', 'charge.example', false],
    ['http', 'charge.example', true],
    ['http', '192.168.1.5:3000', true],
    ['http', 'localhost:3000', false],
    ['http', '127.0.0.1:3000', false],
    ['http', 'localhost.evil.example', true],
    [null, null, true],
  ])('by %s to %s: open to readers is %s', (protocol, host, expected) => {
    expect(isInsecure(protocol, host)).toBe(expected);
  });
});
