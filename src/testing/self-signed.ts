import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

interface Keys {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

/** A certificate and its key in PEM form, good from 2026 to 2035, for a server of a test or a bench. */
export function aCertificate(): { cert: string; key: string } {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { cert: selfSigned(keys, '260101000000Z', '350101000000Z'), key: pemOf(keys.privateKey) };
}

export function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The least certificate of RFC 5280: no key lies in the repository, and no program beside Node is needed. */
export function selfSigned(keys: Keys, from: string, to: string): string {
  const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
  const commonName = der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('gatehouse.test')));
  const name = der(0x30, der(0x31, commonName));
  const toBeSigned = der(
    0x30,
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    der(0x30, der(0x17, Buffer.from(from)), der(0x17, Buffer.from(to))),
    name,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(toBeSigned).sign(keys.privateKey);
  const certificate = der(0x30, toBeSigned, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = certificate
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
