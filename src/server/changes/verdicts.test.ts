import { expect, test } from 'vitest';
import { changeVerdictHeader } from '#contract/change-verdict.ts';
import { endpoints } from '#contract/endpoints.ts';
import { anAuditIntent } from '#testing/audit.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { answered, failing, scriptedUpstream } from '#testing/scripted-upstream.ts';
import { createAuditLog } from '../audit/audit-log.ts';
import { openConsoleDatabase } from '../console-database.ts';
import { createProxy } from '../proxy/proxy.ts';
import type { UpstreamCall, UpstreamResult } from '../upstream/upstream.ts';
import { createChangeStore } from './change-store.ts';
import { createChanges } from './changes.ts';

const now = 1_700_000_000_000;
const gateway = aGateway();
const there = answered(now, gateway);
const missing = answered(now, { title: 'Not there.' }, { status: 404 });
const id = { userId: 'u', key: '10c153e0-12e4-4dea-8748-000000000001' };
const call: UpstreamCall = {
  name: 'modifyGateway',
  endpoint: endpoints.modifyGateway,
  params: { service_uuid: gateway.uuid },
  query: {},
  body: { name: 'renamed' },
  correlationId: 'c',
};

/** What the service does when it is looked at before, when the change is sent, and when it is looked for after. */
type Case = [
  trouble: string,
  before: UpstreamResult,
  sent: UpstreamResult,
  after: UpstreamResult,
  verdict: string,
];

const nothingThere: Case[] = (
  [
    ['refuses the connection', failing('unreachable', false)],
    ['answers 401', failing('credentials-refused', false)],
    ['answers 429', failing('rate-limited', false)],
    ['answers with a page', failing('unreadable', false)],
    ['swallows everything', failing('timed-out', false)],
    ['is left alone for a while', failing('resting', false)],
  ] as const
).map(([trouble, result]) => [trouble, result, there, there, 'not-sent']);

const cases: Case[] = [
  ...nothingThere,
  ['refuses the connection of the change itself', there, failing('unreachable', false), there, 'not-sent'],
  ['answers 429 to the change itself', there, failing('rate-limited', false), there, 'not-sent'],
  ['loses the answer, and has not made it', there, failing('cut-off', true), there, 'not-there'],
  ['answers 503, and has not made it', there, answered(now, {}, { status: 503 }), there, 'not-there'],
  [
    'answers the change with a page, then nothing',
    there,
    failing('unreadable', true),
    failing('unreadable', false),
    'unknown',
  ],
  [
    'swallows the change and all after it',
    there,
    failing('timed-out', true),
    failing('timed-out', false),
    'unknown',
  ],
  ['says no', there, answered(now, { title: 'Taken.' }, { status: 400 }), there, 'refused'],
  ['has no such gateway any more', missing, answered(now, {}, { status: 404 }), missing, 'refused'],
  [
    'loses the answer, and has made it',
    there,
    failing('cut-off', true),
    answered(now, { ...gateway, name: 'renamed' }),
    'made',
  ],
];

test.each(cases)('a change to a service that %s', async (_, before, sent, after, verdict) => {
  const clock = {
    now: () => now,
    after: (__: number, next: () => void) => (queueMicrotask(next), () => undefined),
  };
  const upstream = scriptedUpstream(clock.now);
  let isSent = false;
  upstream.answer((asked) => {
    if (asked.endpoint.method === 'GET') return Promise.resolve(isSent ? after : before);
    isSent = true;
    return Promise.resolve(sent);
  });
  const database = openConsoleDatabase(undefined);
  const changes = createChanges({
    upstream,
    proxy: createProxy({ upstream, clock }),
    store: createChangeStore(database, clock),
    audit: createAuditLog(database, clock),
    clock,
    log: () => undefined,
  });
  const intent = anAuditIntent({ action: call.name, gatewayUuid: gateway.uuid, correlationId: 'c' });
  const reply = await changes.make({ call, ...id, ifVersion: undefined, intent });
  expect(reply.headers?.[changeVerdictHeader]).toBe(verdict === 'made' ? undefined : verdict);
  // Whoever asks later is told the same, in the same word.
  const stages = {
    made: 'made',
    refused: 'refused',
    'not-sent': 'waiting',
    'not-there': 'missing',
    unknown: 'told',
  };
  expect(changes.find(id)?.stage).toBe(stages[verdict as keyof typeof stages]);
  database.close();
});
