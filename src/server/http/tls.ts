import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** PEM, as `https.createServer` takes them. */
export interface TlsFiles {
  cert: string;
  key: string;
}
export type ReadTls = { ok: true; files: TlsFiles } | { ok: false; problem: string };

/** Reads certificate and key and checks that they belong together; a problem is one line that says what to do. */
export function readTlsFiles(paths: { certFile: string; keyFile: string }, now: number): ReadTls {
  const cert = readText(paths.certFile);
  if (cert === undefined)
    return wrong(`The certificate ${paths.certFile} cannot be read; check the path and its rights.`);
  const key = readText(paths.keyFile);
  if (key === undefined)
    return wrong(`The key ${paths.keyFile} cannot be read; check the path and its rights.`);
  // Security row H7; on Windows the mode says nothing.
  if (process.platform !== 'win32' && (statSync(paths.keyFile).mode & 0o007) !== 0) {
    return wrong(
      `The key ${paths.keyFile} can be read by every user of this machine; run: chmod 600 ${paths.keyFile}`,
    );
  }
  return checkPair(paths, { cert, key }, now);
}

function checkPair(paths: { certFile: string; keyFile: string }, files: TlsFiles, now: number): ReadTls {
  const certificate = attempt(() => new X509Certificate(files.cert));
  if (!certificate) return wrong(`${paths.certFile} is not a certificate in PEM form.`);
  const privateKey = attempt(() => createPrivateKey(files.key));
  if (!privateKey) return wrong(`${paths.keyFile} is not a private key in PEM form without a passphrase.`);
  if (!certificate.checkPrivateKey(privateKey)) {
    return wrong(`The key ${paths.keyFile} does not belong to the certificate ${paths.certFile}.`);
  }
  if (Date.parse(certificate.validTo) <= now) {
    return wrong(`The certificate ${paths.certFile} ran out on ${certificate.validTo}; renew it.`);
  }
  return { ok: true, files };
}

function readText(file: string): string | undefined {
  return attempt(() => readFileSync(file, 'utf8'));
}

/** For the few calls of Node whose only way to say "this is none" is to throw. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function wrong(problem: string): ReadTls {
  return { ok: false, problem };
}
