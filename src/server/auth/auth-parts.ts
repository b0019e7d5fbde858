import type { Clock } from '#domain/clock.ts';
import type { InvalidParam } from '#contract/problem.ts';
import type { Principal, UserPrincipal } from '../access/principal.ts';
import { type Refusal, tooManyRequests } from '../http/problem-reply.ts';
import type { AccountLane } from './account-lane.ts';
import type { AccountStore } from './account-store.ts';
import type { LoginThrottle } from './login-throttle.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { SetUpSecret } from './set-up.ts';

/** What the handlers share. */
export interface AuthParts {
  accounts: AccountStore;
  sessions: Sessions;
  passwords: Passwords;
  throttle: LoginThrottle;
  accountLane: AccountLane;
  setUpSecret: SetUpSecret;
  clock: Clock;
}

/** The signed-in user of an endpoint whose row asks for one. */
export function userOf(request: { principal: Principal | undefined }): UserPrincipal {
  if (request.principal?.kind === 'user') return request.principal;
  throw new Error(
    'No user. Does the endpoint ask for a role? Does the pipeline authenticate before the handler?',
  );
}

/** 400 with each field that is at fault. */
export function invalidRequest(...invalidParams: InvalidParam[]): Refusal {
  return { status: 400, code: 'INVALID_REQUEST', title: 'Please correct the marked fields.', invalidParams };
}

export const busyRefusal: Refusal = tooManyRequests(
  'Too many people are signing in at this moment. Try again in a few seconds.',
  3,
);

export function throttledRefusal(seconds: number): Refusal {
  return tooManyRequests(`Too many attempts. Wait ${waitInWords(seconds)} and try again.`, seconds);
}

function waitInWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
