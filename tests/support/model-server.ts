import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ModelRequest = { path: string; headers: IncomingMessage['headers']; body: string };
type Reply = (answer: ServerResponse, request: ModelRequest) => void;

export type ModelServer = {
  url: string;
  requests: ModelRequest[];
  /** What it answers from now on. */
  behave: (reply: Reply) => void;
  close: () => Promise<void>;
};

const json =
  (status: number, body: object): Reply =>
  (answer) => {
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

/** How the real ones answer: https://platform.openai.com/docs/api-reference, https://docs.anthropic.com/en/api/messages. */
export const replies = {
  chat: json(200, {
    ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'llama3.2' },
    choices: [{ index: 0, message: { role: 'assistant', content: 'ready' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 21, completion_tokens: 2, total_tokens: 23 },
  }),
  chatWithoutUsage: json(200, {
    ...{ id: 'chatcmpl-2', object: 'chat.completion', created: 1, model: 'llama3.2' },
    choices: [{ index: 0, message: { role: 'assistant', content: 'ready' }, finish_reason: 'stop' }],
  }),
  responses: json(200, {
    ...{ id: 'resp_1', object: 'response', created_at: 1, status: 'completed', model: 'gpt-5.4-mini-2026-03-17' },
    ...{ error: null, incomplete_details: null },
    output: [
      {
        ...{ type: 'message', id: 'msg_1', status: 'completed', role: 'assistant' },
        content: [{ type: 'output_text', text: 'ready', annotations: [] }],
      },
    ],
    usage: {
      ...{ input_tokens: 18, output_tokens: 3, total_tokens: 21 },
      ...{ input_tokens_details: { cached_tokens: 0 }, output_tokens_details: { reasoning_tokens: 0 } },
    },
  }),
  messages: json(200, {
    ...{ id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-haiku-4-5-20251001' },
    ...{ content: [{ type: 'text', text: 'ready' }], stop_reason: 'end_turn', stop_sequence: null },
    usage: { input_tokens: 20, output_tokens: 4 },
  }),
  /** A fault in the words of OpenAI and of those that follow it. */
  fault: (status: number, words: { code?: string | null; type?: string; message?: string }) =>
    json(status, { error: { message: 'No.', type: 'invalid_request_error', param: null, code: null, ...words } }),
  anthropicFault: (status: number, type: string, message = 'No.') =>
    json(status, { type: 'error', error: { type, message }, request_id: 'req_1' }),
  json,
  text:
    (status: number, type: string, body: string): Reply =>
    (answer) => {
      answer.writeHead(status, { 'content-type': type }).end(body);
    },
  redirect:
    (to: string): Reply =>
    (answer) => {
      answer.writeHead(308, { location: to }).end();
    },
  never: () => undefined,
  endless: ((answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      while (!answer.destroyed && answer.write('{"choices":'.repeat(4096)));
    };
    answer.on('drain', more);
    more();
  }) satisfies Reply,
  cut: ((answer) => {
    answer.writeHead(200, { 'content-type': 'application/json', 'content-length': '999' });
    answer.write('{"id":');
    setTimeout(() => answer.destroy(), 20);
  }) satisfies Reply,
};

/** A model server on a free port of this machine. */
export async function startModelServer(first: Reply = replies.chat): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  let reply = first;
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      const seen = { path, headers, body: Buffer.concat(chunks).toString('utf8') };
      requests.push(seen);
      reply(answer, seen);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    behave: (next) => (reply = next),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
