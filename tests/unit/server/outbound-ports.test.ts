import { describe, expect, it } from 'vitest';
import { readTarget } from '@/lib/server/outbound-target';

describe('the ports of other services', () => {
  // To an address to which nothing leaves, so that nobody else's server is asked.
  it('are those that Node’s fetch refuses', async () => {
    const isBad = async (port: number) => {
      const failure: unknown = await fetch(`http://255.255.255.255:${port}/`, {
        signal: AbortSignal.timeout(2000),
      }).catch((error: unknown) => error);
      return failure instanceof TypeError && failure.cause instanceof Error && failure.cause.message === 'bad port';
    };
    const ports = Array.from({ length: 1100 }, (_, index) => index + 1);
    const higher = [1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6669, 6679, 6697, 10080];
    for (const port of [...ports, ...higher.flatMap((one) => [one - 1, one, one + 1])])
      expect([port, readTarget(`http://a.example:${port}/`) === null]).toEqual([port, await isBad(port)]);
  });
});
