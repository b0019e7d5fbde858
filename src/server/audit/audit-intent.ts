import type { AuditNames } from '#contract/audit.ts';
import { changeStory } from '#domain/audit/change-story.ts';
import { targetOf } from '../upstream/change-targets.ts';
import type { Principal } from '../access/principal.ts';
import { type NameBook, nameSeen, namesOfCall } from './audit-names.ts';
import type { AuditIntent, AuditOutcome } from './audit-types.ts';

/** A call of an audited endpoint, parsed and allowed, just before it is carried out. */
export interface AuditedCall {
  /** Name of the endpoint. */
  name: string;
  /** Of the console's own table rather than the network's API. */
  isConsoleCall: boolean;
  params: Readonly<Record<string, string>>;
  body: unknown;
  principal: Principal | undefined;
  address: string;
  correlationId: string;
}

/**
 * What is written down of a call. A name typed at the sign-in is kept only when it is a user's: people type their
 * password there.
 */
export function auditIntentOf(
  call: AuditedCall,
  isKnownUser: (username: string) => boolean,
  book: NameBook,
): AuditIntent {
  const { service_uuid: gatewayUuid, ...others } = call.params;
  // Whoever is no admin is told no names of users, not even in what they were refused.
  const user = call.principal?.kind === 'user' ? call.principal : undefined;
  const account = user?.role === 'admin' ? book.accountOf(call.params) : undefined;
  const target = Object.entries(others).map(([name, value]) => `${wordFor(name)} ${value}`);
  return {
    actor:
      nameOf(call.principal) ?? attemptedName(call.body, call.name === 'setUp' ? () => true : isKnownUser),
    actorId: user?.userId,
    role: user?.role,
    sessionId: call.principal?.sessionId,
    address: call.address,
    action: call.name,
    // Of the console's own calls, those about a gateway are for everybody who may see it.
    isAboutPeople: call.isConsoleCall && gatewayUuid === undefined,
    gatewayUuid,
    target: target.length > 0 ? target.join(', ') : undefined,
    names: namesOfCall(call, book.namesOf(call.params), account),
    story: changeStory(
      { action: call.name, params: call.params, body: call.body },
      account ?? book.peerOf(call.params),
    ),
    change: bodyToKeep(call),
    correlationId: call.correlationId,
  };
}

/** What more there is to tell of a change once what it is about was read. */
export function toldOnceSeen(
  { name, params, body }: Pick<AuditedCall, 'name' | 'params' | 'body'>,
  known: AuditNames,
  seen: unknown,
): Pick<AuditOutcome, 'names' | 'story'> {
  const { looksAt, effect } = targetOf({ name });
  // Of all gateways nothing is said by what a new one is told beside.
  if (looksAt === 'listGateways') return {};
  const names = nameSeen(looksAt, seen);
  const connection = names?.connection ?? known.connection ?? undefined;
  const story = changeStory({ action: name, params, body }, seen, { connection });
  return { ...(names && { names }), ...(effect !== 'no-trace' && { story }) };
}

/** How a call ended, from the status the caller gets. 504 and a lost answer say nothing about what happened. */
export function auditOutcomeOf(status: number): AuditOutcome['outcome'] {
  if (status >= 200 && status < 300) return 'ok';
  if (status === 401 || status === 403 || status === 421 || status === 429) return 'denied';
  return status === 504 || status === 502 ? 'unknown' : 'failed';
}

/** Their bodies are names and passwords. */
const withoutBody = new Set(['signIn', 'setUp', 'changePassword']);

function bodyToKeep({ name, body }: AuditedCall): unknown {
  if (withoutBody.has(name)) return undefined;
  // People may paste a key into free text, and the log is for good.
  if (name === 'setPeer' && typeof body === 'object' && body !== null) return { ...body, notes: '[text]' };
  return body;
}

function attemptedName(body: unknown, isWanted: (username: string) => boolean): string {
  if (typeof body !== 'object' || body === null || !('username' in body)) return 'unknown user';
  const { username } = body;
  return typeof username === 'string' && isWanted(username) ? username : 'unknown user';
}

function nameOf(principal: Principal | undefined): string | undefined {
  return principal?.kind === 'kiosk' ? `screen ${principal.name}` : principal?.username;
}

/** `connection_uuid` → `connection`, `key` → `label`. */
function wordFor(parameter: string): string {
  return parameter === 'key' ? 'label' : parameter.replace(/_(uuid|name|id)$/, '');
}
