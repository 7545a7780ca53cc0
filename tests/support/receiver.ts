import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it arrived; `title` wherever the kind of channel puts it. */
type Letter = { path: string; title: string; headers: IncomingHttpHeaders };

/** A server of notifications on this machine. `answer` may be changed at any time. */
export type Receiver = {
  url: string;
  letters: Letter[];
  answer: (response: ServerResponse) => void;
  close: () => void;
};

export const accept = (response: ServerResponse): void => void response.end('{}');
/** Takes the request and never says a word. */
export const keepSilent = (): void => undefined;

function titleIn(text: string): string {
  const body = JSON.parse(text) as { title?: string; data?: { title?: string } };
  return body.title ?? body.data?.title ?? '';
}

export async function startReceiver(): Promise<Receiver> {
  const letters: Letter[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const title = titleIn(Buffer.concat(parts).toString());
      letters.push({ path: request.url ?? '', title, headers: request.headers });
      receiver.answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const receiver: Receiver = { url: `http://127.0.0.1:${port}`, letters, answer: accept, close };
  return receiver;
}
