import { describe, expect, it } from 'vitest';
import { defaults } from '@/lib/settings/registry';
import { isInsecure, zoneChoices } from '@/lib/settings/rules';
import { preferenceKeys, preferencesForm, settingFields, settingsForm } from '@/lib/settings/schema';

describe('preferences', () => {
  it('come back as they went out', () => {
    const preferences = Object.fromEntries(preferenceKeys.map((key) => [key, defaults[key]]));
    expect(preferencesForm.decode(preferencesForm.encode(defaults))).toEqual({
      ok: true,
      value: preferences,
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

describe('a form of settings', () => {
  it('has the fields of its keys, in their order, and no others', () => {
    const form = settingsForm(['timeZone', 'theme']);
    expect(form.fields).toEqual(['time_zone', 'theme']);
    expect(form.decode({ time_zone: 'Asia/Kathmandu', theme: 'dark', currency: 'EUR' })).toEqual({
      ok: true,
      value: { timeZone: 'Asia/Kathmandu', theme: 'dark' },
    });
  });

  it('offers exactly what it takes', () => {
    const zones = [{ value: 'Asia/Kathmandu', label: 'Asia/Kathmandu' }];
    const fields = settingFields(preferenceKeys, { timeZone: zones });
    expect(fields.map(({ name }) => name)).toEqual(preferencesForm.fields);
    for (const { name, label, choices } of fields) {
      expect(label).not.toBe('');
      expect(choices.length).toBeGreaterThan(0);
      for (const { value } of choices)
        expect(preferencesForm.decode({ ...preferencesForm.encode(defaults), [name]: value }).ok, value).toBe(true);
    }
    expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
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
