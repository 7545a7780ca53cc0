import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A link as a phone has it: a round trip in ms, and bytes per second, of all connections together, towards the phone. */
export type Link = { roundTripMs: number; bytesPerSecond: number };

export type SlowLink = { url: string; set: (link: Link) => void; close: () => Promise<void> };

const segment = 1460;

/**
 * Stands between a browser and a server and brings everything late. A browser's own throttling leaves out what its service
 * worker asks for; this does not.
 */
export async function startSlowLink(target: string): Promise<SlowLink> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let link: Link = { roundTripMs: 0, bytesPerSecond: 1e9 };
  // When the wire is free again: bytes of different connections stand in one line.
  let free = 0;

  /** Hands on, in their order, what came from one side to the other. */
  function pass(from: Socket, to: Socket, isDown: boolean): void {
    let last = 0;
    const later = (at: number, act: () => void) => {
      last = Math.max(last, at);
      setTimeout(act, Math.max(0, last - performance.now()));
    };
    from.on('data', (bytes: Buffer) => {
      for (let start = 0; start < bytes.length; start += segment * 10) {
        const part = bytes.subarray(start, start + segment * 10);
        const now = performance.now();
        if (isDown) free = Math.max(free, now) + (part.length / link.bytesPerSecond) * 1000;
        later((isDown ? free : now) + link.roundTripMs / 2, () => to.writable && to.write(part));
      }
    });
    from.on('end', () => later(performance.now() + link.roundTripMs / 2, () => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      later(performance.now() + link.roundTripMs, () => to.destroy());
    });
  }

  const server = createServer((browser) => {
    sockets.add(browser);
    const upstream = connect(Number(port), hostname);
    sockets.add(upstream);
    browser.pause();
    // Before the first byte both sides have shaken hands.
    setTimeout(() => browser.resume(), link.roundTripMs);
    pass(browser, upstream, false);
    pass(upstream, browser, true);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (next) => {
      link = next;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
