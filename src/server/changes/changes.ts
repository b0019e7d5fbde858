import { type ChangeVerdict, changeVerdictHeader } from '#contract/change-verdict.ts';
import { replayedHeader } from '#contract/client.ts';
import type { Clock } from '#domain/clock.ts';
import { toldOnceSeen } from '../audit/audit-intent.ts';
import type { AuditIntent, AuditLog, AuditOutcome } from '../audit/audit-types.ts';
import { auditUnavailable } from '../audit/audit-unavailable.ts';
import type { Reply } from '../http/handler.ts';
import { type Log, describeError } from '../log/log.ts';
import { problemReply } from '../http/problem-reply.ts';
import type { Proxy, ProxyReply } from '../proxy/proxy.ts';
import type { Upstream, UpstreamCall } from '../upstream/upstream.ts';
import type { ChangeHeaders } from './change-headers.ts';
import type { ChangeStore, KeyOf, Stage, StoredChange } from './change-store.ts';
import { createInTurn } from './in-turn.ts';
import { look, textAt } from '../lost-answers/look.ts';
import { precondition } from './precondition.ts';
import { keyReused, replayOf, withoutToken } from './replay.ts';
import { settleLost, settledAsMade } from './settle-lost.ts';
import { targetOf } from '../upstream/change-targets.ts';
import { verdictOnLost } from '../lost-answers/verdict-on-lost.ts';

/*
 * Every change of the network, one after the other for each gateway:
 *   key known? → the first outcome again · else intent and key on disk → in turn → an earlier try that was lost is looked
 *   for → what is there is read and compared → the key is marked as sent → the request, once → a lost answer is looked
 *   for → outcome on disk.
 * Faults R20 and R23. Which ends are final is in the README of the server.
 */

export interface Changes {
  make(change: RequestedChange): Promise<Reply>;
  /** What is known of a change of this user. */
  find(id: KeyOf): (StoredChange & { isUnderWay: boolean }) | undefined;
}

export interface RequestedChange extends ChangeHeaders {
  call: UpstreamCall;
  userId: string;
  /** What the audit log is told. */
  intent: AuditIntent;
}

export interface ChangesOptions {
  upstream: Upstream;
  proxy: Pick<Proxy, 'send' | 'conclude'>;
  store: ChangeStore;
  audit: Pick<AuditLog, 'recordIntent' | 'recordOutcome'>;
  clock: Clock;
  log: Log;
}

/** A change that has a key. */
interface Keyed {
  id: KeyOf;
  fingerprint: string;
  /** A try of the same request of which nobody knows whether it was made. */
  lost: StoredChange | undefined;
}

export function createChanges(options: ChangesOptions): Changes {
  const { store, audit, log } = options;
  const underWay = new Map<string, { fingerprint: string; reply: Promise<Reply> }>();
  const inTurn = createInTurn();

  function make(change: RequestedChange): Promise<Reply> {
    const { call, key, userId } = change;
    if (key === undefined) return tryOnce(change, undefined);
    const id = { userId, key };
    const name = nameOf(id);
    const fingerprint = store.fingerprintOf(call);
    const running = underWay.get(name);
    if (running) {
      if (running.fingerprint !== fingerprint) return Promise.resolve(keyReused(call));
      return running.reply.then(replayed);
    }
    const known = store.find(id);
    const isSame = known?.fingerprint === fingerprint;
    if (known && !isSame && !isFree(known.stage)) return Promise.resolve(keyReused(call));
    if (known?.stage === 'made') return Promise.resolve(replayOf(known, call));
    const lost = known && isSame && isUncertain(known.stage) ? known : undefined;
    const reply = tryOnce(change, { id, fingerprint, lost }).finally(() => underWay.delete(name));
    underWay.set(name, { fingerprint, reply });
    return reply;
  }

  async function tryOnce(change: RequestedChange, keyed: Keyed | undefined): Promise<Reply> {
    const { call } = change;
    let intent: number;
    try {
      intent = audit.recordIntent(change.intent, () => {
        // What is known of a lost try is needed to find it.
        if (keyed && !keyed.lost) store.begin(keyed.id, { fingerprint: keyed.fingerprint, call });
      });
    } catch (error) {
      log('error', 'audit-intent-failed', { ...describeError(error), correlationId: call.correlationId });
      return withVerdict(problemReply(call.correlationId, auditUnavailable), 'not-sent');
    }
    let done: Done | undefined;
    try {
      done = await inTurn(call.params['service_uuid'], () => carryOut(options, change, keyed));
      return withVerdict(done.reply, done.reply.verdict);
    } finally {
      complete(intent, change, keyed, done);
    }
  }

  function complete(
    intent: number,
    change: RequestedChange,
    keyed: Keyed | undefined,
    done: Done | undefined,
  ): void {
    const { call } = change;
    const reply = done?.reply;
    try {
      audit.recordOutcome(intent, outcomeOf(change, done), () => {
        if (!keyed || !reply) return;
        store.finish(keyed.id, {
          stage: stageAfter[reply.verdict],
          status: reply.status,
          body: withoutToken(call, reply),
        });
      });
    } catch (error) {
      // The intent and the key are on disk: at the next start both say that nobody knows, which is true.
      const { correlationId } = call;
      log('error', 'audit-outcome-failed', { ...describeError(error), correlationId });
    }
  }

  return {
    make,
    find(id) {
      const known = store.find(id);
      return known && { ...known, isUnderWay: underWay.has(nameOf(id)) };
    },
  };
}

/** The part that is done in turn with the other changes of the gateway. */
async function carryOut(
  options: ChangesOptions,
  change: RequestedChange,
  keyed: Keyed | undefined,
): Promise<Done> {
  const { proxy, store } = options;
  const { call } = change;
  const earlier = keyed?.lost && (await answerOfLost(options, call, keyed.lost));
  if (earlier) return { reply: earlier, seen: undefined };
  const asked = await precondition(options, change);
  if (asked.kind === 'refused') return { reply: asked.reply, seen: asked.seen };
  if (keyed) store.markSent(keyed.id, asked.before);
  const reply = await proxy.send(call, (result) => settleLost(options, call, asked.before, result));
  return { reply, seen: asked.seen };
}

interface Done {
  reply: ProxyReply;
  /** What the change was about, as it was read just before; undefined when nobody looked. */
  seen: unknown;
}

/** Looks for an earlier try under the same key. Undefined when the request may be sent (again). */
async function answerOfLost(
  { upstream, proxy, clock }: ChangesOptions,
  call: UpstreamCall,
  lost: StoredChange,
): Promise<ProxyReply | undefined> {
  const verdict = verdictOnLost(call, lost.before, await look(upstream, call, 'after'));
  switch (verdict.kind) {
    case 'made':
      return withReplayed(proxy.conclude(call, settledAsMade(call, verdict, clock.now())));
    case 'not-made':
      return undefined;
    case 'undecided':
      // Who was told to look, and asks again, has looked. To say the same value once more changes nothing; to create
      // once more might.
      if (lost.stage === 'told' && targetOf(call).effect !== 'create') return undefined;
      return proxy.conclude(call, { result: cutOff, found: 'undecided' });
  }
}

const cutOff = {
  kind: 'failed',
  failure: { reason: 'cut-off', mayHaveHappened: true, retryAt: undefined },
} as const;

function isFree(stage: Stage): boolean {
  return stage === 'refused' || stage === 'missing' || stage === 'waiting';
}

function isUncertain(stage: Stage): boolean {
  return stage === 'sent' || stage === 'told' || stage === 'missing';
}

const stageAfter = {
  made: 'made',
  refused: 'refused',
  'not-sent': 'waiting',
  'not-there': 'missing',
  unknown: 'told',
} as const satisfies Record<ChangeVerdict, Stage>;

function withVerdict(reply: Reply, verdict: ChangeVerdict): Reply {
  if (verdict === 'made') return reply;
  return { ...reply, headers: { ...reply.headers, [changeVerdictHeader]: verdict } };
}

function outcomeOf({ call, intent }: RequestedChange, done: Done | undefined): AuditOutcome {
  if (!done) return { outcome: 'unknown', status: 500 };
  const { outcome, status, found, body } = done.reply;
  const isNew = call.name === 'createGateway' && outcome === 'ok';
  return {
    outcome,
    status,
    gatewayUuid: isNew ? textAt(body, 'uuid') : undefined,
    detail: found ? foundWords[found] : undefined,
    ...(done.seen !== undefined && toldOnceSeen(call, intent.names, done.seen)),
  };
}

const foundWords = {
  made: 'The answer of the API was lost. The change was looked for and is there.',
  'not-made': 'The answer of the API was lost. The change was looked for and is not there.',
  undecided: 'The answer of the API was lost, and reading does not tell whether the change was made.',
};

function replayed(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, [replayedHeader]: '1' } };
}
function withReplayed(reply: ProxyReply): ProxyReply {
  return { ...reply, ...replayed(reply) };
}

function nameOf({ userId, key }: KeyOf): string {
  return `${userId} ${key}`;
}
