import { generateKeyPairSync, sign } from 'node:crypto';
import { isIP } from 'node:net';

// As much of DER (X.690) as a certificate needs.
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const size = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const bits = (body: Uint8Array) => der(0x03, Buffer.from([0]), body);
const hex = (text: string) => Buffer.from(text, 'hex');
const time = (at: number) => der(0x17, Buffer.from(new Date(at).toISOString().replace(/[-T:]|^20|\.\d+/g, '')));

const ecdsaWithSha256 = sequence(hex('06082a8648ce3d040302'));
const commonName = hex('0603550403');
const subjectAltName = hex('0603551d11');

const addressBytes = (address: string) => Buffer.from(address.split('.').map(Number));
const altName = (name: string) => (isIP(name) ? der(0x87, addressBytes(name)) : der(0x82, Buffer.from(name)));

/** A certificate that nobody has signed but itself, for names and IPv4 addresses; `days` from now it ends. Both as PEM. */
export function selfSigned(names: string[], days = 1): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from('PlugTrack test')))));
  const end = Date.now() + days * 86_400_000;
  const body = sequence(
    der(0xa0, hex('020102')),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    issuer,
    sequence(time(end - 30 * 86_400_000), time(end)),
    issuer,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(subjectAltName, der(0x04, sequence(...names.map(altName)))))),
  );
  const whole = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, privateKey)));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}
