import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';

export type Listener = {
  port: number;
  url: string;
  /** Connections so far, and those that are open now. */
  count: { all: number; open: number };
  close: () => Promise<void>;
};

async function listen(server: Server, host: string): Promise<Listener> {
  const sockets = new Set<Socket>();
  const count = { all: 0, open: 0 };
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    count.all += 1;
    count.open += 1;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      count.open -= 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port, url: `http://${host}:${port}`, count, close };
}

/** A server of HTTP on an address of this machine. */
export const listener = (answer: RequestListener, host = '127.0.0.1'): Promise<Listener> =>
  listen(createHttp(answer), host);

/** One that says what it likes, once something has been asked of it. */
export const rawListener = (answer: (socket: Socket) => void): Promise<Listener> =>
  listen(
    createTcp((socket) => void socket.once('data', () => answer(socket))),
    '127.0.0.1',
  );

/** One that is handed each connection as such, a server of TLS included. */
export const listenerOf = (server: Server): Promise<Listener> => listen(server, '127.0.0.1');

export const everywhere = { private: true, loopback: true };
