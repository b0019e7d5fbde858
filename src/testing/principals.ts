import type { KioskPrincipal, UserPrincipal } from '#server/access/principal.ts';
import { type Scope, wholeAccount } from '#server/access/scope.ts';

export function aUser(over: Partial<UserPrincipal> = {}): UserPrincipal {
  const role = over.role ?? 'viewer';
  return {
    kind: 'user',
    userId: `${role}-id`,
    username: role,
    role,
    sessionId: 's-1',
    scope: wholeAccount,
    ...over,
  };
}

export function aKiosk(over: Partial<KioskPrincipal> = {}): KioskPrincipal {
  return { kind: 'kiosk', kioskId: 'k-1', name: 'NOC', sessionId: 'ks-1', scope: wholeAccount, ...over };
}

/** The gateways that have these labels: `env=prod`, or `env` with any value. */
export function labelled(...labels: string[]): Scope {
  const wanted = labels.map((label) => {
    const [key = '', value] = label.split('=');
    return value === undefined ? { key } : { key, value };
  });
  return { kind: 'labels', labels: wanted };
}
