import { aUser } from '#testing/principals.ts';
import { describe, expect, test } from 'vitest';
import { auditIntentOf, auditOutcomeOf, type AuditedCall } from './audit-intent.ts';
import type { NameBook } from './audit-names.ts';

const nobodyKnown = () => false;
const nothingKnown: NameBook = { namesOf: () => ({}), accountOf: () => undefined, peerOf: () => undefined };
const aliceKnown = (name: string) => name === 'alice';

function aCall(given: Partial<AuditedCall> = {}): AuditedCall {
  return {
    name: 'signIn',
    isConsoleCall: true,
    params: {},
    body: { username: 'alice', password: 'CANARY' },
    principal: undefined,
    address: '198.51.100.7',
    correlationId: 'c-1',
    ...given,
  };
}

test('a sign-in names the user that exists', () => {
  expect(auditIntentOf(aCall(), aliceKnown, nothingKnown)).toMatchObject({ actor: 'alice', role: undefined });
});

test('what is no user’s name is not written down: it may be a password', () => {
  const intent = auditIntentOf(
    aCall({ body: { username: 'CANARY', password: 'x' } }),
    aliceKnown,
    nothingKnown,
  );
  expect(intent.actor).toBe('unknown user');
  expect(JSON.stringify(intent)).not.toContain('CANARY');
});

test('a set-up names the admin it would make', () => {
  const body = { secret: 'CANARY', username: 'root.admin', password: 'CANARY' };
  const intent = auditIntentOf(aCall({ name: 'setUp', body }), nobodyKnown, nothingKnown);
  expect(intent.actor).toBe('root.admin');
  expect(JSON.stringify(intent)).not.toContain('CANARY');
});

test.each(['signIn', 'setUp', 'changePassword'])('no body of %s is kept', (name) => {
  expect(auditIntentOf(aCall({ name }), aliceKnown, nothingKnown).change).toBeUndefined();
});

test('a change of the network has its gateway apart and its other objects in words', () => {
  const principal = aUser({ userId: 'u-1', username: 'alice', role: 'operator' });
  const call = aCall({
    name: 'modifyTunnel',
    isConsoleCall: false,
    params: { service_uuid: '10a', connection_uuid: '10b', tunnel_uuid: '10c' },
    body: { name: 'tunnel2' },
    principal,
  });
  expect(auditIntentOf(call, nobodyKnown, nothingKnown)).toMatchObject({
    actor: 'alice',
    actorId: 'u-1',
    role: 'operator',
    isAboutPeople: false,
    gatewayUuid: '10a',
    target: 'connection 10b, tunnel 10c',
    change: { name: 'tunnel2' },
  });
});

describe('the outcome of a status', () => {
  test.each([
    [200, 'ok'],
    [204, 'ok'],
    [400, 'failed'],
    [401, 'denied'],
    [403, 'denied'],
    [409, 'failed'],
    [429, 'denied'],
    [500, 'failed'],
    [502, 'unknown'],
    [504, 'unknown'],
  ] as const)('%i is %s', (status, outcome) => {
    expect(auditOutcomeOf(status)).toBe(outcome);
  });
});
