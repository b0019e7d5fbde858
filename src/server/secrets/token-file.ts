import { readFileSync } from 'node:fs';
import { tooOpenMode } from '#platform/private-files.ts';
import { Secret } from './secret.ts';

export type ReadToken = { ok: true; token: Secret } | { ok: false; problem: string };

/** What may stand after `Bearer`, RFC 6750 §2.1. */
const bearerToken = /^[A-Za-z0-9._~+/-]+=*$/;
const longest = 4_096;

/**
 * A token from a file of one line, as `--…-token-file` names it; a problem is one line that says what to do and quotes
 * nothing of the file. One that others can read is refused (security rows H7 and S6).
 * @param what it is, as the end of "The token …"
 */
export function readTokenFile(
  file: string,
  { what, leastLength }: { what: string; leastLength: number },
): ReadToken {
  const wrong = (problem: string): ReadToken => ({
    ok: false,
    problem: `The token ${what}, ${file}, ${problem}`,
  });
  let text: string;
  let openMode: string | undefined;
  try {
    openMode = tooOpenMode(file);
    text = readFileSync(file, 'utf8').trim();
  } catch {
    return wrong('cannot be read; check the path and its rights.');
  }
  if (openMode !== undefined)
    return wrong(`can be read by others (mode ${openMode}). Take their right away: chmod 600 ${file}`);
  if (text.length < leastLength)
    return wrong(
      `has ${text.length} characters and must have at least ${leastLength}. Make one with: openssl rand -hex 32`,
    );
  if (text.length > longest || !bearerToken.test(text))
    return wrong('must be one line of letters, digits and ._~+/- only, such as: openssl rand -hex 32');
  return { ok: true, token: new Secret(text) };
}
