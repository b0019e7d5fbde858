import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { User } from '#contract/console-session.ts';
import { readProblem } from '#contract/problem.ts';
import type { Reply } from '../http/handler.ts';
import { anAuth, goodPassword, otherPassword } from '#testing/an-auth.ts';

let kit: ReturnType<typeof anAuth>;
beforeEach(() => {
  kit = anAuth();
});
afterEach(() => kit.dispose());

const problemOf = (reply: Reply) => readProblem(reply.status, reply.body);
async function users(): Promise<User[]> {
  const { body } = await kit.auth.handlers.listUsers(kit.request(undefined));
  return (body as { users: User[] }).users;
}

test('a user is shown without anything of the password', async () => {
  await kit.addUser('alice', 'viewer');
  await kit.signIn('alice');
  const alice = (await users()).find(({ username }) => username === 'alice');
  expect(User.strict().parse(alice)).toMatchObject({
    username: 'alice',
    role: 'viewer',
    isDisabled: false,
    createdAt: '2026-01-15T12:00:00.000Z',
    lastSignInAt: '2026-01-15T12:00:00.000Z',
  });
  expect(JSON.stringify(await users())).not.toContain('argon2');
});

test('a name is taken whatever its case', async () => {
  await kit.addUser('alice', 'viewer');
  const reply = await kit.auth.handlers.createUser(
    kit.request({ username: 'ALICE', role: 'viewer', password: otherPassword }),
  );
  expect(problemOf(reply)).toMatchObject({
    status: 409,
    code: 'USERNAME_TAKEN',
    invalidParams: [{ name: 'username' }],
  });
});

test('two users of one name added at once are one', async () => {
  await kit.addUser('alice', 'viewer');
  const body = { username: 'bob', role: 'viewer', password: goodPassword } as const;
  const replies = await Promise.all([1, 2].map(async () => kit.auth.handlers.createUser(kit.request(body))));
  expect(replies.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
});

test('A2: a common password is refused wherever one is set, on its field', async () => {
  const id = await kit.addUser('alice', 'viewer');
  const principal = await kit.signedIn('alice');
  const password = 'passwordpassword';
  const { createUser, modifyUser, changePassword } = kit.auth.handlers;
  const replies = [
    await createUser(kit.request({ username: 'bob', role: 'viewer', password })),
    await modifyUser(kit.request({ password }, { params: { user_id: id } })),
    await changePassword(
      kit.request({ currentPassword: goodPassword, newPassword: password }, { principal }),
    ),
  ].map(problemOf);
  expect(replies.map(({ status }) => status)).toEqual([400, 400, 400]);
  expect(replies.map(({ invalidParams }) => invalidParams[0]?.name)).toEqual([
    'password',
    'password',
    'newPassword',
  ]);
});

test('a wrong current password changes nothing and counts', async () => {
  await kit.addUser('alice', 'viewer');
  const principal = await kit.signedIn('alice');
  const attempt = () =>
    kit.auth.handlers.changePassword(
      kit.request({ currentPassword: otherPassword, newPassword: otherPassword }, { principal }),
    );
  expect(problemOf(await attempt())).toMatchObject({ status: 403, code: 'CURRENT_PASSWORD_WRONG' });
  for (let failure = 0; failure < 4; failure++) await attempt();
  expect((await attempt()).status).toBe(429);
});

describe('the last admin cannot be', () => {
  async function lastAdminId(): Promise<string> {
    await kit.addUser('alice', 'operator');
    const id = await kit.addUser('second.admin', 'admin');
    // A disabled admin does not count as one who can help.
    await kit.auth.handlers.modifyUser(kit.request({ isDisabled: true }, { params: { user_id: id } }));
    return (await users()).find(({ username }) => username === 'first.admin')?.id ?? '';
  }
  const refused = { status: 409, code: 'LAST_ADMIN' };

  test('removed', async () => {
    const params = { user_id: await lastAdminId() };
    expect(problemOf(await kit.auth.handlers.deleteUser(kit.request(undefined, { params })))).toMatchObject(
      refused,
    );
  });
  test.each([{ role: 'operator' }, { isDisabled: true }] as const)('changed by %j', async (body) => {
    const params = { user_id: await lastAdminId() };
    expect(problemOf(await kit.auth.handlers.modifyUser(kit.request(body, { params })))).toMatchObject(
      refused,
    );
    expect((await kit.signIn('first.admin')).status).toBe(200);
  });
});

test('one admin of two can go', async () => {
  const id = await kit.addUser('second.admin', 'admin');
  const reply = await kit.auth.handlers.deleteUser(kit.request(undefined, { params: { user_id: id } }));
  expect(reply).toEqual({ status: 204 });
  expect(await users()).toHaveLength(1);
});

test('what is not there is not found', async () => {
  const params = { user_id: '00000000-0000-4000-8000-000000000000' };
  expect((await kit.auth.handlers.deleteUser(kit.request(undefined, { params }))).status).toBe(404);
  expect((await kit.auth.handlers.modifyUser(kit.request({}, { params }))).status).toBe(404);
});

test('A9: a right that ended while the password was hashed makes no user and sets no password', async () => {
  const id = await kit.addUser('alice', 'viewer');
  const given = { stillMay: () => ({ status: 401 }) };
  const { createUser, modifyUser } = kit.auth.handlers;
  const body = { username: 'bob', role: 'admin', password: otherPassword } as const;
  expect((await createUser(kit.request(body, given))).status).toBe(401);
  const change = kit.request({ password: otherPassword }, { ...given, params: { user_id: id } });
  expect((await modifyUser(change)).status).toBe(401);
  expect((await users()).map(({ username }) => username)).toEqual(['alice', 'first.admin']);
  expect((await kit.signIn('alice')).status).toBe(200);
});
