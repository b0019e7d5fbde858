import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAuth, cookieOf, goodPassword, otherPassword } from '#testing/an-auth.ts';
import type { EndedSessions } from './auth-types.ts';

const minute = 60_000;
const hour = 60 * minute;

let kit: ReturnType<typeof anAuth>;
let ended: EndedSessions[];
beforeEach(() => {
  kit = anAuth();
  ended = [];
  kit.auth.onSessionsEnded((event) => ended.push(event));
});
afterEach(() => kit.dispose());

async function cookieFor(username: string): Promise<string> {
  return cookieOf(await kit.signIn(username));
}
const roleOf = (cookie: string) => kit.auth.authenticate(cookie)?.role;

describe.each([
  { role: 'admin', idle: 30 * minute, absolute: 12 * hour },
  { role: 'operator', idle: 30 * minute, absolute: 12 * hour },
  { role: 'viewer', idle: 8 * hour, absolute: 24 * hour },
] as const)('A8: a session of a $role', ({ role, idle, absolute }) => {
  test('ends when its user does nothing, however much is read', async () => {
    await kit.addUser('alice', role);
    const cookie = await cookieFor('alice');
    for (let read = 0; read < 10; read++) {
      kit.clock.advance(idle / 10 - 1);
      expect(roleOf(cookie)).toBe(role);
    }
    kit.clock.advance(10);
    expect(roleOf(cookie)).toBeUndefined();
  });

  test('lives on while its user does something, and ends at last all the same', async () => {
    await kit.addUser('alice', role);
    const cookie = await cookieFor('alice');
    const step = idle / 2;
    for (let at = step; at < absolute; at += step) {
      kit.clock.advance(step);
      const principal = kit.auth.authenticate(cookie);
      expect(principal?.role).toBe(role);
      if (principal) await kit.auth.handlers.reportActivity(kit.request(undefined, { principal }));
    }
    kit.clock.advance(step);
    expect(roleOf(cookie)).toBeUndefined();
  });
});

test('A8: any request that is not a read counts as activity', async () => {
  await kit.addUser('alice', 'operator');
  const cookie = await cookieFor('alice');
  for (let step = 0; step < 4; step++) {
    kit.clock.advance(20 * minute);
    const principal = kit.auth.authenticate(cookie);
    if (principal) kit.auth.recordActivity(principal);
  }
  expect(roleOf(cookie)).toBe('operator');
});

test('A8: a stream of a session that ran out is closed although nobody asks anything', async () => {
  await kit.addUser('alice', 'operator');
  const { sessionId, userId } = await kit.signedIn('alice');
  kit.clock.advance(31 * minute);
  expect(ended).toEqual([{ sessionIds: [sessionId], userId, reason: 'expired' }]);
});

describe('A9: every session of a user ends, and streams are told, when', () => {
  const changes = [
    { what: 'the role changes', body: { role: 'viewer' }, reason: 'role-changed' },
    { what: 'the account is disabled', body: { isDisabled: true }, reason: 'disabled' },
    { what: 'an admin sets a password', body: { password: otherPassword }, reason: 'password-changed' },
  ] as const;
  test.each(changes)('$what', async ({ body, reason }) => {
    const id = await kit.addUser('alice', 'operator');
    const cookies = [await cookieFor('alice'), await cookieFor('alice')];
    const reply = await kit.auth.handlers.modifyUser(kit.request(body, { params: { user_id: id } }));
    expect(reply.status).toBe(200);
    expect(cookies.map(roleOf)).toEqual([undefined, undefined]);
    expect(ended).toHaveLength(1);
    expect(ended[0]).toMatchObject({ userId: id, reason });
    expect(ended[0]?.sessionIds).toHaveLength(2);
  });

  test('the account is removed', async () => {
    const id = await kit.addUser('alice', 'operator');
    const cookie = await cookieFor('alice');
    await kit.auth.handlers.deleteUser(kit.request(undefined, { params: { user_id: id } }));
    expect(roleOf(cookie)).toBeUndefined();
    expect(ended).toMatchObject([{ userId: id, reason: 'removed' }]);
  });

  test('its user changes the password; the browser it was done in gets a new session', async () => {
    await kit.addUser('alice', 'operator');
    const [here, elsewhere] = [await cookieFor('alice'), await cookieFor('alice')];
    const reply = await kit.auth.handlers.changePassword(
      kit.request(
        { currentPassword: goodPassword, newPassword: otherPassword },
        { principal: kit.auth.authenticate(here) },
      ),
    );
    expect(reply.status).toBe(204);
    expect([roleOf(here), roleOf(elsewhere)]).toEqual([undefined, undefined]);
    expect(roleOf(cookieOf(reply))).toBe('operator');
    expect(ended[0]?.sessionIds).toHaveLength(2);
    expect((await kit.signIn('alice')).status).toBe(401);
    expect((await kit.signIn('alice', otherPassword)).status).toBe(200);
  });
});

test('a change that changes nothing ends no session', async () => {
  const id = await kit.addUser('alice', 'operator');
  const cookie = await cookieFor('alice');
  await kit.auth.handlers.modifyUser(kit.request({ role: 'operator' }, { params: { user_id: id } }));
  expect(roleOf(cookie)).toBe('operator');
  expect(ended).toEqual([]);
});

test('A9: an admin sees and ends everybody’s sessions, others only their own', async () => {
  await kit.addUser('alice', 'operator');
  const admin = await kit.signedIn('first.admin');
  const alice = await kit.signedIn('alice');
  const { listSessions, endSession } = kit.auth.handlers;

  const seen = async (principal: typeof admin) => {
    const { body } = await listSessions(kit.request(undefined, { principal }));
    return (body as { sessions: { username: string; isCurrent: boolean }[] }).sessions;
  };
  expect((await seen(admin)).map(({ username }) => username).sort()).toEqual(['alice', 'first.admin']);
  expect(await seen(alice)).toMatchObject([{ username: 'alice', isCurrent: true }]);

  const end = async (principal: typeof admin, session_id: string) =>
    (await endSession(kit.request(undefined, { principal, params: { session_id } }))).status;
  expect(await end(alice, admin.sessionId)).toBe(404);
  expect(await end(admin, alice.sessionId)).toBe(204);
  expect(ended).toEqual([{ sessionIds: [alice.sessionId], userId: alice.userId, reason: 'ended' }]);
  expect(await end(admin, alice.sessionId)).toBe(404);
});

test('a listener that was taken back hears nothing more', async () => {
  const heard: EndedSessions[] = [];
  const stop = kit.auth.onSessionsEnded((event) => heard.push(event));
  stop();
  await kit.addUser('alice', 'operator');
  const principal = await kit.signedIn('alice');
  await kit.auth.handlers.signOut(kit.request(undefined, { principal }));
  expect(ended).toHaveLength(1);
  expect(heard).toEqual([]);
});
