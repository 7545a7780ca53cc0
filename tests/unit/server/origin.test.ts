import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from '@/lib/server/origin';

const appUrl = new URL('https://charge.example');

describe('isOwnOrigin', () => {
  it.each([
    ['http://localhost:3000', 'localhost:3000', null],
    ['http://192.168.1.20:3000', '192.168.1.20:3000', null],
    ['http://[fd00::1]:3000', '[fd00::1]:3000', null],
    ['http://pi', 'pi', null],
    ['http://pi', 'pi:80', null],
    ['http://pi', 'PI', null],
    ['https://charge.example', 'charge.example', null],
    ['https://charge.example', '127.0.0.1:3000', appUrl],
  ])('takes %s for host %s', (origin, host, url) => expect(isOwnOrigin(origin, host, url)).toBe(true));

  it.each([
    [null, 'localhost:3000', null],
    ['', 'localhost:3000', null],
    ['null', 'localhost:3000', null],
    ['foo bar', 'localhost:3000', null],
    ['https://evil.example', 'localhost:3000', null],
    ['http://localhost:3001', 'localhost:3000', null],
    ['http://localhost', 'localhost:3000', null],
    ['http://localhost:3000/', 'localhost:3000', null],
    ['http://localhost:3000, http://evil.example', 'localhost:3000', null],
    ['HTTP://LOCALHOST:3000', 'localhost:3000', null],
    ['http://user@localhost:3000', 'localhost:3000', null],
    ['file://', '', null],
    ['ftp://pi', 'pi', null],
    ['http://pi', null, null],
    ['http://pi', '', null],
    ['http://evil.example', 'evil.example/@pi', null],
    ['http://pi', 'evil@pi', null],
    ['http://charge.example', 'charge.example', appUrl],
    ['https://charge.example:444', 'charge.example:444', appUrl],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', appUrl],
  ])('refuses %s for host %s', (origin, host, url) => expect(isOwnOrigin(origin, host, url)).toBe(false));
});
