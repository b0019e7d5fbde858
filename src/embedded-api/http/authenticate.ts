import { createHash, timingSafeEqual } from 'node:crypto';
import { type Refusal, refusal } from './reply.ts';

export interface Credentials {
  /** For `Authorization: Bearer`. */
  token?: string;
  /** For `Authorization: Basic`. */
  basic?: { username: string; password: string };
}

export const authenticationFailed: Refusal = refusal(
  401,
  'AUTHENTICATION_FAILED',
  'Authentication failed using the given username and password.',
);

/** Whether an `Authorization` header is right; compared in constant time. Contract §1. */
export function createAuthenticator({ token, basic }: Credentials): (header: string | undefined) => boolean {
  const expectedToken = token === undefined ? undefined : digest(token);
  const expectedBasic = basic && digest(`${basic.username}:${basic.password}`);

  return (header) => {
    const [, scheme = '', value = ''] = /^(\w+) +(\S+) *$/.exec(header ?? '') ?? [];
    switch (scheme.toLowerCase()) {
      case 'bearer':
        return expectedToken !== undefined && timingSafeEqual(digest(value), expectedToken);
      case 'basic': {
        const pair = Buffer.from(value, 'base64').toString('utf8');
        return expectedBasic !== undefined && timingSafeEqual(digest(pair), expectedBasic);
      }
      default:
        return false;
    }
  };
}

// Equal lengths whatever was sent, so that the comparison gives nothing away.
function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
