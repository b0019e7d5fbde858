import type { Role } from '#contract/endpoint.ts';
import type { Scope } from './scope.ts';

/** Who is asking, once a session was found to be good. */
export type Principal = UserPrincipal | KioskPrincipal;

interface Known {
  /** Public id of the session, never the secret in the cookie. */
  readonly sessionId: string;
  /** The gateways whose existence and state may be known of. */
  readonly scope: Scope;
}

/** A person. */
export interface UserPrincipal extends Known {
  readonly kind: 'user';
  readonly userId: string;
  readonly username: string;
  readonly role: Role;
}

/** A screen on a wall: a device, never a person. It reads a fixed list of endpoints and changes nothing (security row K3). */
export interface KioskPrincipal extends Known {
  readonly kind: 'kiosk';
  readonly kioskId: string;
  /** What an admin called it. */
  readonly name: string;
}

/** Whose it is, for limits of each: a user's in all of their sessions, a kiosk's own. */
export function ownerOf(principal: Principal): string {
  return principal.kind === 'user' ? `user ${principal.userId}` : `kiosk ${principal.kioskId}`;
}
