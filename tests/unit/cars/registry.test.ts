import { describe, expect, it } from 'vitest';
import { findKnownCar, knownCars, knownMakes, suggestCars } from '@/lib/cars/registry';
import { carInput } from '@/lib/cars/schema';
import { carEntry } from '../../support/entries';

describe('known cars', () => {
  it('are many, each once, and each what the form would let through', () => {
    expect(knownCars.length).toBeGreaterThanOrEqual(80);
    expect(new Set(knownCars.map(({ make, model }) => `${make} ${model}`)).size).toBe(knownCars.length);
    for (const known of knownCars) expect(carInput.safeParse(carEntry(known)).error, known.model).toBeUndefined();
  });

  it('go at between 1.5 and 5 miles a kWh, with batteries of 20 to 130 kWh', () => {
    const odd = knownCars.filter(
      ({ batteryWh, efficiencyMPerKwh }) =>
        batteryWh < 20_000 || batteryWh > 130_000 || efficiencyMPerKwh < 2414 || efficiencyMPerKwh > 8047,
    );
    expect(odd).toEqual([]);
  });

  it.each([
    ['id3 pro s', 'Volkswagen', 'ID.3 Pro S'],
    ['SKODA elroq 85', 'Škoda', 'Elroq 85'],
    ['e208 51', 'Peugeot', 'e-208 51 kWh'],
    ['citroen c3', 'Citroën', 'ë-C3'],
    ['mg4 long', 'MG', 'MG4 Long Range'],
  ])('are found by %s', (query, make, model) => {
    expect(suggestCars(query).map((known) => [known.make, known.model])).toContainEqual([make, model]);
  });

  it('are not found by what no car is called, and are all there while nothing is typed', () => {
    expect(suggestCars('hovercraft')).toEqual([]);
    expect(suggestCars('  ')).toHaveLength(knownCars.length);
  });

  it('are meant by make and model, or by a model that only one make has', () => {
    expect(findKnownCar('kia', 'ev6 77 kwh')?.batteryWh).toBe(74_000);
    expect(findKnownCar('', 'Zoe ZE50')?.make).toBe('Renault');
    expect(findKnownCar('Kia', 'Zoe ZE50')).toBeNull();
    expect(findKnownCar('', '')).toBeNull();
    for (const { make, model } of knownCars) expect(findKnownCar(make, model), `${make} ${model}`).not.toBeNull();
  });

  it('list each make once, in order', () => {
    expect([...new Set(knownMakes)]).toEqual(knownMakes);
    expect([...knownMakes].sort(new Intl.Collator('en').compare)).toEqual(knownMakes);
  });
});
