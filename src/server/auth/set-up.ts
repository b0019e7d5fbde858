import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#domain/clock.ts';
import type { OpenSetUp } from './auth-types.ts';

export interface SetUpSecret {
  /** A new secret; the one before is dead. */
  open(): OpenSetUp;
  check(secret: string): 'right' | 'wrong' | 'expired';
  close(): void;
}

const lifetimeMs = 30 * 60_000;

/**
 * Security row A1: the one-time secret that the first start prints. It lives in this process only: a restart prints
 * another, and none once there is a user.
 */
export function createSetUpSecret(clock: Clock): SetUpSecret {
  let current: { hash: Buffer; expiresAt: number } | undefined;
  return {
    open() {
      const secret = randomBytes(32).toString('base64url');
      current = { hash: sha256(secret), expiresAt: clock.now() + lifetimeMs };
      return { secret, expiresAt: current.expiresAt };
    },
    check(secret) {
      if (!current || !timingSafeEqual(sha256(secret), current.hash)) return 'wrong';
      return clock.now() < current.expiresAt ? 'right' : 'expired';
    },
    close() {
      current = undefined;
    },
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
