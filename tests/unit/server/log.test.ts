import { expect, it, vi } from 'vitest';
import { logError, logInfo } from '@/lib/server/log';

/** What one call writes, as the text of its one line. */
function written(call: () => void): string {
  const lines: string[] = [];
  const keep = (text: string) => void lines.push(text);
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(keep),
    vi.spyOn(console, 'error').mockImplementation(keep),
  ];
  call();
  for (const spy of spies) spy.mockClear();
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

const sentinel = 'S3ntinel-'.repeat(4);

it.each([
  ['a named field', () => logInfo('x', { password: sentinel })],
  ['a nested field', () => logInfo('x', { request: { headers: { Authorization: `Bearer ${sentinel}` } } })],
  ['a list', () => logInfo('x', { list: [{ apiKey: sentinel }] })],
  ['an address', () => logInfo('x', { url: `/push?token=${sentinel}&a=1` })],
  ['an address with a user', () => logInfo('x', { url: `https://me:${sentinel}@example.org/` })],
  ['a header in a text', () => logInfo('x', { text: `sent Bearer ${sentinel} and failed` })],
  ['a sealed value', () => logInfo('x', { text: `pt1.1.${sentinel}.${sentinel}` })],
  ['what an error was caused by', () => logError('x', new Error('no', { cause: new Error(`key=${sentinel}`) }))],
  ['a failed query', () => logError('x', new Error(`Failed query: insert into users\nparams: ${sentinel}`))],
  ['a property of an error', () => logError('x', Object.assign(new Error('no'), { cookie: sentinel }))],
])('takes a secret out of %s', (_, call) => {
  const text = written(call);
  expect(text).not.toContain('S3ntinel');
  expect(text).toContain('[redacted]');
});

it('keeps what helps', () => {
  const text = written(() =>
    logError('save', Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' }), { at: 1 }),
  );
  expect(JSON.parse(text)).toMatchObject({
    level: 'error',
    event: 'save',
    at: 1,
    error: { name: 'Error', message: 'disk full', code: 'SQLITE_FULL' },
  });
});

it('answers the reference that it wrote', () => {
  let reference = '';
  const text = written(() => (reference = logError('save', 'a thrown text')));
  expect(reference).toMatch(/^[0-9a-f]{8}$/);
  expect(text).toContain(reference);
});

it('writes one short line whatever a visitor sends', () => {
  const nasty = `\r\n{"level":"info"}\u001b[2J\u009b31m\u2028${'A'.repeat(100_000)}`;
  const text = written(() => logInfo('sign-in', { username: nasty }));
  expect(text).not.toMatch(/[\p{Cc}\u2028]/u);
  expect((JSON.parse(text) as { username: string }).username).toHaveLength(256);
});

it('survives what cannot be written', () => {
  const loop: Record<string, unknown> = { big: 10n };
  loop['self'] = loop;
  expect(written(() => logInfo('x', loop))).toContain('[deep]');
});
