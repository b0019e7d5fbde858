import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashSync } from '@node-rs/argon2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAuth, cookieOf, goodPassword, otherPassword } from '#testing/an-auth.ts';
import { sqliteAccountStore } from './account-store.ts';
import { costOf } from './passwords.ts';

let kit: ReturnType<typeof anAuth>;
beforeEach(async () => {
  kit = anAuth();
  await kit.addUser('alice', 'operator');
});
afterEach(() => kit.dispose());

test('A7: the cookie is exactly what its row says', async () => {
  const reply = await kit.signIn('alice');
  expect(reply.headers?.['set-cookie']).toMatch(
    /^__Host-Http-sid=[A-Za-z0-9_-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
  );
  expect(JSON.stringify(reply.body)).not.toContain(cookieOf(reply).split('=')[1]);
});

test('who signed in is told with the limits of the role', async () => {
  const { body } = await kit.signIn('Alice');
  expect(body).toMatchObject({
    state: 'signed-in',
    username: 'alice',
    role: 'operator',
    expiresAt: '2026-01-16T00:00:00.000Z',
    idleLimitSeconds: 1800,
  });
});

test('A4: an unknown name, a wrong password and a disabled account get one answer', async () => {
  const id = await kit.addUser('bob', 'viewer');
  await kit.auth.handlers.modifyUser(kit.request({ isDisabled: true }, { params: { user_id: id } }));
  const replies = [
    await kit.signIn('nobody'),
    await kit.signIn('alice', otherPassword),
    await kit.signIn('bob'),
  ];
  expect(replies[0]?.status).toBe(401);
  expect(replies[1]).toEqual(replies[0]);
  expect(replies[2]).toEqual(replies[0]);
});

test('A6: a sign-in makes a new id, and the session it was made from is dead', async () => {
  const first = await kit.signIn('alice');
  const principal = kit.auth.authenticate(cookieOf(first));
  const second = await kit.auth.handlers.signIn(
    kit.request({ username: 'alice', password: goodPassword }, { principal }),
  );
  expect(cookieOf(second)).not.toBe(cookieOf(first));
  expect(kit.auth.authenticate(cookieOf(first))).toBeUndefined();
  expect(kit.auth.authenticate(cookieOf(second))).toMatchObject({ username: 'alice', role: 'operator' });
});

test('A6: a cookie that was planted before the sign-in is no session after it', async () => {
  const planted = `__Host-Http-sid=${'a'.repeat(43)}`;
  await kit.signIn('alice');
  expect(kit.auth.authenticate(planted)).toBeUndefined();
});

test('A6: the database holds no cookie that could be used', async () => {
  const secret = cookieOf(await kit.signIn('alice')).split('=')[1] ?? '';
  const files = ['console.db', 'console.db-wal'].map((name) => readFileSync(join(kit.dataDir, name)));
  const bytes = Buffer.concat(files);
  expect(bytes.includes('alice')).toBe(true);
  expect(bytes.includes(secret)).toBe(false);
  expect(bytes.includes(Buffer.from(secret, 'base64url'))).toBe(false);
});

test('A3: a weak hash is made anew at the next sign-in', async () => {
  const weak = hashSync(goodPassword, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  const accounts = sqliteAccountStore(kit.database);
  const id = accounts.byUsername('alice')?.id ?? '';
  accounts.change(id, { passwordHash: weak });
  expect((await kit.signIn('alice')).status).toBe(200);
  expect(costOf(accounts.byId(id)?.passwordHash ?? '')).toMatchObject({ memoryKibibytes: 19_456, passes: 2 });
  expect((await kit.signIn('alice')).status).toBe(200);
});

test('A5: the sixth attempt waits, with Retry-After, and another address does not', async () => {
  for (let failure = 0; failure < 5; failure++) await kit.signIn('alice', otherPassword);
  const refused = await kit.signIn('alice');
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  expect((await kit.signIn('alice', goodPassword, '203.0.113.9')).status).toBe(200);
  kit.clock.advance(1000);
  expect((await kit.signIn('alice')).status).toBe(200);
});

test.each(['Accepted', 'Successful login', 'a\nlogin ok'])(
  'A5: names like %j never reset the counter of an account',
  async (name) => {
    for (let failure = 0; failure < 5; failure++) await kit.signIn('alice', otherPassword);
    expect((await kit.signIn(name)).status).toBe(401);
    expect((await kit.signIn('alice')).status).toBe(429);
  },
);

test('A5: attempts made all at once are limited like others', async () => {
  const replies = await Promise.all(Array.from({ length: 30 }, () => kit.signIn('alice', otherPassword)));
  expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(25);
});

test('a password changed while the old one is checked wins', async () => {
  const id = sqliteAccountStore(kit.database).byUsername('alice')?.id ?? '';
  const late = kit.signIn('alice');
  sqliteAccountStore(kit.database).change(id, { isDisabled: true });
  expect((await late).status).toBe(401);
});

test('H5: a sign-out ends the session and clears what the browser kept', async () => {
  const cookie = cookieOf(await kit.signIn('alice'));
  const principal = kit.auth.authenticate(cookie);
  const reply = await kit.auth.handlers.signOut(kit.request(undefined, { principal }));
  expect(reply).toEqual({
    status: 204,
    headers: {
      'set-cookie': '__Host-Http-sid=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0',
      'clear-site-data': '"storage"',
    },
  });
  expect(kit.auth.authenticate(cookie)).toBeUndefined();
});
