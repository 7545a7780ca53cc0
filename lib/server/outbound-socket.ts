import 'server-only';
import { connect as connectPlain, type Socket } from 'node:net';
import { checkServerIdentity, connect as connectSecure } from 'node:tls';
import type { Target } from '@/lib/server/outbound-target';

/** Why no connection came about: nothing of the request has left then. */
export type ConnectFailure = 'refused' | 'timeout' | 'certificate' | 'broken';

const connectMs = 3000;

/**
 * Opens a connection to one of the addresses, one after the other: the next is tried only where nothing answers. For https
 * it is ready once the certificate is found to be the name's own.
 * @param addresses those that were judged: the name itself would be looked up again, and might answer otherwise
 */
export async function openSocket(
  target: Target,
  addresses: readonly string[],
  end: AbortSignal,
): Promise<Socket | ConnectFailure> {
  let outcome: Socket | ConnectFailure = 'refused';
  for (const address of addresses) {
    end.throwIfAborted();
    outcome = await openOne(target, address, end);
    if (outcome !== 'refused' && outcome !== 'timeout') return outcome;
  }
  return outcome;
}

function openOne(target: Target, address: string, end: AbortSignal): Promise<Socket | ConnectFailure> {
  const where = { host: address, port: target.port };
  const secure = target.isSecure ? connectSecure({ ...where, ...certified(target) }) : null;
  const socket = secure ?? connectPlain(where);
  return new Promise((resolve) => {
    let isReached = false;
    const giveUp = (failure: ConnectFailure) => {
      socket.destroy();
      resolve(failure);
    };
    const late = setTimeout(giveUp, connectMs, 'timeout');
    end.addEventListener('abort', () => giveUp('timeout'));
    socket.once('connect', () => (isReached = true));
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      clearTimeout(late);
      resolve(socket);
    });
    // Stays for as long as the socket lives: one that nobody listens to would end the process.
    socket.on('error', () => {
      if (isReached) giveUp(secure?.authorizationError ? 'certificate' : 'broken');
      else giveUp('refused');
    });
    socket.once('close', () => {
      clearTimeout(late);
      resolve('broken');
    });
  });
}

const certified = ({ name, isAddress }: Target) => ({
  // An address has no SNI; the certificate is then checked against the addresses in it.
  servername: isAddress ? '' : name,
  ALPNProtocols: ['http/1.1'],
  checkServerIdentity: (_: string, certificate: Parameters<typeof checkServerIdentity>[1]) =>
    checkServerIdentity(name, certificate),
  // Said, because an environment variable of Node decides where nothing is said.
  rejectUnauthorized: true,
});
