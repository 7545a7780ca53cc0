import type { FromSide, ToSide } from '@/lib/server/side-process';

// A process beside the test that does what it is told, also what it should not.
const post = (message: FromSide) => process.send?.(message);
let going: () => void = () => undefined;

const acts: Record<string, (id: number) => void | Promise<void>> = {
  pid: (id) => void post({ id, answer: process.pid }),
  news: (id) => {
    for (const news of [1, 2, 3]) post({ id, news, asks: false });
    post({ id, answer: 'told' });
  },
  ask: async (id) => {
    const go = new Promise<void>((resolve) => (going = resolve));
    post({ id, news: 'may I?', asks: true });
    await go;
    post({ id, answer: 'went' });
  },
  throw: (id) => void post({ id, thrown: { message: 'no', code: 'SQLITE_FULL', stack: null } }),
  loop: () => {
    for (;;);
  },
  eat: () => {
    const eaten: number[][] = [];
    for (;;) eaten.push(Array.from({ length: 100_000 }, (_, index) => index));
  },
  die: () => process.kill(process.pid, 'SIGKILL') as unknown as undefined,
};

process.on('message', (message: ToSide) => {
  if ('go' in message) going();
  else void acts[String(message.job)]?.(message.id);
});
process.once('disconnect', () => process.exit());
