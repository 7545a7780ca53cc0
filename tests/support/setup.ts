import { afterEach, beforeEach, expect, vi, type MockInstance } from 'vitest';

let errors: MockInstance<typeof console.error>;

beforeEach(() => {
  errors = vi.spyOn(console, 'error');
});

// React, zod and our own code report what they survive through console.error; unlooked-at, it hides real faults. A test that
// expects one replaces the spy's implementation and clears it.
afterEach(() => {
  const calls = errors.mock.calls.map((call) => call.map(String).join(' '));
  errors.mockRestore();
  expect(calls, 'unexpected console.error').toEqual([]);
});
