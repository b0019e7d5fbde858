import { type Endpoint, roles } from '#contract/endpoint.ts';
import type { Refusal } from '../http/problem-reply.ts';
import type { Principal } from '../access/principal.ts';

/** Default deny: a role that is not in the list may nothing, and a kiosk only what is marked for one (security rows Z1, K3). */
export function mayCall(
  principal: Principal | undefined,
  endpoint: Pick<Endpoint, 'role' | 'method' | 'forKiosks'>,
): boolean {
  const { role: least, method, forKiosks = false } = endpoint;
  if (least === 'public') return true;
  if (principal === undefined) return false;
  if (principal.kind === 'kiosk') return forKiosks && method === 'GET';
  const needed = roles.indexOf(least);
  return needed >= 0 && roles.indexOf(principal.role) >= needed;
}

/** What is told to whoever may not. */
export function callRefusal(
  principal: Principal | undefined,
  { role: least }: Pick<Endpoint, 'role'>,
): Refusal {
  if (principal?.kind === 'kiosk') return notForKiosks;
  const who = least === 'admin' ? 'an admin' : 'an operator or an admin';
  return { status: 403, code: 'ROLE_REQUIRED', title: `This needs ${who}. Ask one to do it.` };
}

const notForKiosks: Refusal = {
  status: 403,
  code: 'NOT_FOR_A_SCREEN',
  title: 'This screen may only show gateways. Sign in as a user to do more.',
};
