import { z } from '#contract/zod-config.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import { secretsIn } from '../upstream/without-secrets.ts';
import { isAsSent } from './is-as-sent.ts';
import { type Look, textAt } from './look.ts';
import { newestCount, type Target, targetOf } from '../upstream/change-targets.ts';
import { versionOf } from '../versions/version-of.ts';

/*
 * The service has no key for a request, so after a lost answer the only way to know is to look (fault R20). What
 * was there before the request decides most cases: a name that was not there and now is, a field that was otherwise.
 */

/** What was there just before a change was sent; kept with its key. */
export const Before = z.object({
  /** Of a create: what had its name already; names of routers need not be unique. */
  namesakes: z.array(z.string()),
  /** All that was asked for was so already, but for what cannot be read. */
  wasAsSent: z.boolean(),
  version: z.string().nullable(),
  /** What each change stamps (contract §2.5): the only trace that a secret leaves. */
  updatedAt: z.string().nullable(),
});
export type Before = z.output<typeof Before>;

export type LostVerdict = { kind: 'made'; body: unknown } | { kind: 'not-made' } | { kind: 'undecided' };

export function beforeOf(call: UpstreamCall, body: unknown): Before {
  const { effect, looksAt } = targetOf(call);
  return {
    namesakes: effect === 'create' ? namesakesIn(call, body).map(identityOf) : [],
    wasAsSent: effect === 'modify' && isAsSent(call.body, body),
    version: versionOf(looksAt, body) ?? null,
    updatedAt: stampOf(body),
  };
}

/** What became of a change whose answer was lost, from what is there now. Without `before` less can be told. */
export function verdictOnLost(call: UpstreamCall, before: Before | undefined, now: Look): LostVerdict {
  if (now.kind === 'failed') return undecided;
  const { effect } = targetOf(call);
  switch (effect) {
    case 'create':
      return now.kind === 'gone' ? notMade : onCreate(call, before, now.answer.body);
    case 'modify':
      return now.kind === 'gone' ? notMade : onModify(call, before, now.answer.body);
    case 'delete':
      return now.kind === 'gone' || isBeingDeleted(now.answer.body) ? made(undefined) : notMade;
    case 'release':
      return now.kind === 'gone' ? undecided : onRelease(call, before, now.answer.body);
    case 'no-trace':
      return undecided;
  }
}

function onCreate(call: UpstreamCall, before: Before | undefined, parent: unknown): LostVerdict {
  const found = namesakesIn(call, parent);
  if (found.length === 0) return isPartOfList(call, parent) ? undecided : notMade;
  if (!before) return undecided;
  const isNew = found.find((item) => !before.namesakes.includes(identityOf(item)));
  return isNew ? made(answerOf(call, isNew)) : notMade;
}

function onModify(call: UpstreamCall, before: Before | undefined, body: unknown): LostVerdict {
  const hasSecret = secretsIn(call.body).length > 0;
  const isSo = isAsSent(call.body, body);
  if (isSo && (!hasSecret || before?.wasAsSent === false)) return made(body);
  const { looksAt } = targetOf(call);
  if (!before || (versionOf(looksAt, body) ?? null) !== before.version) return undecided;
  // A request is carried out as a whole: what can be read of it is not there, so nothing of it is. Dates say nothing here,
  // since the service moves them itself (when a gateway runs, when it gets its addresses).
  if (!isSo) return notMade;
  const stamp = stampOf(body);
  return stamp !== null && stamp === before.updatedAt ? notMade : undecided;
}

/** An address goes back to the service, and with that is of another version; one that was the service's stays so. */
function onRelease(call: UpstreamCall, before: Before | undefined, body: unknown): LostVerdict {
  if (textAt(body, 'provisioned_by') === 'user') return notMade;
  return before && before.version !== versionOf(targetOf(call).looksAt, body) ? made(undefined) : undecided;
}

/**
 * The dates of the tunnels in it, which alone have secrets: the service moves a gateway's own date by itself, too. Without
 * tunnels its own.
 */
function stampOf(body: unknown): string | null {
  const connections = at(body, 'connections');
  const parents: unknown[] = Array.isArray(connections) ? connections : [body];
  const tunnels = parents.flatMap((parent): unknown[] => {
    const list = at(parent, 'tunnels');
    return Array.isArray(list) ? list : [];
  });
  if (tunnels.length === 0) return textAt(body, 'updated_at') ?? null;
  const dates = tunnels.map((tunnel) => textAt(tunnel, 'updated_at'));
  const known = dates.filter((date) => date !== undefined);
  return known.length < dates.length ? null : known.toSorted().join(' ');
}

/** Those that have the name (or the key) that a create asks for. */
function namesakesIn(call: UpstreamCall, parent: unknown): object[] {
  const { list } = targetOf(call);
  const siblings = siblingsIn(list, parent);
  const by = list === 'labels' ? 'key' : 'name';
  const wrapper = wrapperOf(list);
  const wanted = textAt(wrapper === undefined ? call.body : at(call.body, wrapper), by);
  if (!Array.isArray(siblings) || wanted === undefined) return [];
  return siblings.filter(
    (sibling): sibling is object =>
      typeof sibling === 'object' && sibling !== null && textAt(sibling, by) === wanted,
  );
}

function siblingsIn(list: Target['list'], parent: unknown): unknown {
  if (list === undefined) return parent;
  const wrapper = wrapperOf(list);
  return wrapper === undefined ? at(parent, list) : at(at(parent, list), wrapper);
}

/** The inner key of the legacy shape: `{"routers":{"router":[…]}}`, `{"router":{…}}`. Contract §7. */
function wrapperOf(list: Target['list']): string | undefined {
  return list === 'routers' || list === 'networks' ? list.slice(0, -1) : undefined;
}

/** What the create would have answered. */
function answerOf(call: UpstreamCall, item: object): unknown {
  const wrapper = wrapperOf(targetOf(call).list);
  return wrapper === undefined ? item : { [wrapper]: item };
}

/** Labels have no uuid: a key is there or it is not. */
function identityOf(item: object): string {
  return textAt(item, 'uuid') ?? textAt(item, 'key') ?? textAt(item, 'name') ?? '';
}

/** The newest gateways only, and not in the order that was asked for: the one that is looked for may be elsewhere. */
function isPartOfList(call: UpstreamCall, list: unknown): boolean {
  if (call.name !== 'createGateway' || !Array.isArray(list) || list.length < newestCount) return false;
  const dates = list.map((gateway) => textAt(gateway, 'created_at') ?? '');
  return dates.some((date, index) => date === '' || date > (dates[index - 1] ?? '~'));
}

function isBeingDeleted(body: unknown): boolean {
  return /^(delete|detach)-/.test(textAt(body, 'operational_state') ?? '');
}

function made(body: unknown): LostVerdict {
  return { kind: 'made', body };
}
const notMade: LostVerdict = { kind: 'not-made' };
const undecided: LostVerdict = { kind: 'undecided' };

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
