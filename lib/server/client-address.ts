import 'server-only';
import { env } from '@/lib/server/env';
import { addressBehind } from '@/lib/server/networks';

/** The header which the preload shim sets to the socket's own peer, having deleted what a client sent under this name. */
export const peerHeader = 'x-pt-peer';

/** The address that is asking, or `unknown` where the shim is not loaded; everybody then shares one limit. */
export const clientAddress = (sent: Headers): string =>
  addressBehind(sent.get(peerHeader), sent.get('x-forwarded-for'), env().TRUSTED_PROXIES);
