import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProblem } from '#contract/problem.ts';
import { anAuth, cookieOf, goodPassword } from '#testing/an-auth.ts';
import { createAuth } from './auth.ts';
import { leastPasswordCost } from './passwords.ts';

let kit: ReturnType<typeof anAuth>;
beforeEach(() => {
  kit = anAuth();
});
afterEach(() => kit.dispose());

const setUp = async (secret: string, password = goodPassword, username = 'alice') =>
  kit.auth.handlers.setUp(kit.request({ secret, username, password }));
const opened = () => kit.auth.openSetUp()?.secret ?? '';
const state = async () => (await kit.auth.handlers.getSession(kit.request(undefined))).body;

test('A1: the first start has no user and a secret of at least 128 bits', async () => {
  expect(await state()).toEqual({ state: 'needs-setup' });
  expect(Buffer.from(opened(), 'base64url').length).toBeGreaterThanOrEqual(16);
  expect(opened()).not.toBe(opened());
});

test('A1: of two at once exactly one makes the admin, and after that there is no set-up', async () => {
  const secret = opened();
  const replies = await Promise.all([setUp(secret), setUp(secret, goodPassword, 'mallory')]);
  expect(replies.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
  expect((await setUp(secret)).status).toBe(404);
  const winner = replies.find(({ status }) => status === 201);
  expect(kit.auth.authenticate(winner && cookieOf(winner))).toMatchObject({ role: 'admin' });
  expect(await state()).toEqual({ state: 'signed-out' });
});

test('A1: a restart does not reopen it', async () => {
  await setUp(opened());
  const restarted = createAuth({ database: kit.database, clock: kit.clock, passwordCost: leastPasswordCost });
  expect(restarted.openSetUp()).toBeUndefined();
  restarted.dispose();
});

test('A1: after 30 minutes the secret is dead, and a new one can be printed', async () => {
  const secret = opened();
  kit.clock.advance(30 * 60_000);
  const reply = await setUp(secret);
  expect(readProblem(reply.status, reply.body)).toMatchObject({ status: 403, code: 'SET_UP_SECRET_EXPIRED' });
  const fresh = opened();
  expect((await setUp(secret)).status).toBe(403);
  expect((await setUp(fresh)).status).toBe(201);
});

test('A1: a wrong secret makes no user, and guessing is slowed down', async () => {
  opened();
  for (let guess = 0; guess < 5; guess++) expect((await setUp(`guess${guess}`)).status).toBe(403);
  expect((await setUp('guess')).status).toBe(429);
  expect(await state()).toEqual({ state: 'needs-setup' });
});

test('A2: a common password of the first admin leaves the set-up open', async () => {
  const secret = opened();
  expect((await setUp(secret, 'passwordpassword')).status).toBe(400);
  expect((await setUp(secret)).status).toBe(201);
});

test('unattended: the first admin is made once and never overwritten', async () => {
  const admin = { username: 'root.admin', password: goodPassword };
  expect(await kit.auth.createFirstAdmin(admin)).toBe('created');
  expect(await kit.auth.createFirstAdmin({ ...admin, password: 'meadow quartz violin' })).toBe('users-exist');
  expect((await kit.signIn('root.admin')).status).toBe(200);
  expect(kit.auth.openSetUp()).toBeUndefined();
});

test('S6: what holds the accounts can be read by its owner only', () => {
  expect(statSync(join(kit.dataDir, 'console.db')).mode & 0o777).toBe(0o600);
  expect(statSync(join(kit.dataDir, 'console.db-wal')).mode & 0o777).toBe(0o600);
});
