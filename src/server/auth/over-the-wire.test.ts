import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AuditPage } from '#contract/audit.ts';
import { wholeEntries } from '#testing/audit.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { sendRaw } from '#testing/raw-http.ts';
import { adminPassword, type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';

let gatehouse: RunningGatehouse;
beforeEach(async () => {
  // Time stands still, so that what counts by the minute is the same on a slow machine.
  gatehouse = await runGatehouse({ clock: fakeClock() });
});
afterEach(() => gatehouse.stop());

const signInRequest = (username: string, password: string) => ({
  method: 'POST',
  target: '/api/console/session',
  body: JSON.stringify({ username, password }),
});
const signIn = (username: string, password: string) =>
  gatehouse.call('none', signInRequest(username, password));

async function auditRows() {
  const answer = await gatehouse.call('admin', { target: '/api/console/audit?limit=200' });
  return wholeEntries(AuditPage.parse(JSON.parse(answer.body)).entries);
}

test('A4: an unknown name and a wrong password get the same bytes, but for the id of the request', async () => {
  const answers = [await signIn('nobody', 'PASSWORD_CANARY'), await signIn('admin', 'PASSWORD_CANARY')];
  const [unknown, wrong] = answers.map(({ status, headers, body }) => {
    const id = headers.get('x-correlation-id') ?? 'none';
    const others = [...headers].filter(([name]) => name !== 'date');
    return JSON.stringify({ status, others, body }).replaceAll(id, '<id>');
  });
  expect(answers[0]?.status).toBe(401);
  expect(wrong).toBe(unknown);
});

test('A5: a hundred attempts on one connection are limited like a hundred connections', async () => {
  const { body } = signInRequest('admin', 'PASSWORD_CANARY');
  const head = [
    'POST /api/console/session HTTP/1.1',
    `host: 127.0.0.1:${gatehouse.port}`,
    `origin: ${gatehouse.origin}`,
    'x-console: 1',
    'content-type: application/json',
    `content-length: ${body.length}`,
  ];
  const one = [...head, '', body].join('\r\n');
  const last = [...head, 'connection: close', '', body].join('\r\n');
  const answer = await sendRaw(gatehouse.port, one.repeat(99) + last, 20_000);
  const statuses = [...answer.bytes.toString('latin1').matchAll(/HTTP\/1\.1 (\d{3})/g)].map(
    ([, code]) => code,
  );
  expect(statuses).toHaveLength(100);
  expect(statuses.filter((code) => code === '401')).toHaveLength(5);
  expect(statuses.filter((code) => code === '429')).toHaveLength(95);
});

test('A5: a flood of sign-ins does not fill the audit log', async () => {
  await gatehouse.cookie('admin');
  for (let request = 0; request < 200; request++) await signIn('admin', 'PASSWORD_CANARY');
  // The one of the admin above and what ten seconds have room for once somebody has failed.
  const rows = await auditRows();
  expect(rows.filter(({ action }) => action === 'signIn')).toHaveLength(100);
});

test('G1 and L1: every sign-in leaves its row, and nowhere a password', async () => {
  expect((await signIn('admin', 'PASSWORD_CANARY')).status).toBe(401);
  expect((await signIn('PASSWORD_CANARY', 'PASSWORD_CANARY')).status).toBe(401);
  expect((await signIn('admin', adminPassword)).status).toBe(200);
  await gatehouse.cookie('viewer');
  const rows = (await auditRows()).map(({ action, actor, outcome, status }) => [
    action,
    actor,
    outcome,
    status,
  ]);
  expect(rows.reverse()).toEqual([
    ['signIn', 'admin', 'denied', 401],
    ['signIn', 'unknown user', 'denied', 401],
    ['signIn', 'admin', 'ok', 200],
    ['signIn', 'admin', 'ok', 200],
    ['createUser', 'admin', 'ok', 201],
    ['signIn', 'viewer', 'ok', 200],
  ]);

  const folder = join(gatehouse.dataDir, 'console');
  const written = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  expect(written.includes('unknown user')).toBe(true);
  for (const secret of ['PASSWORD_CANARY', adminPassword]) {
    expect(written.includes(secret)).toBe(false);
    expect(gatehouse.logLines.join('')).not.toContain(secret);
  }
});

test('G3: the start says the head of the audit log', () => {
  const line = gatehouse.logLines
    .map((text): unknown => JSON.parse(text))
    .find((entry) => isAuditHead(entry));
  expect(line).toMatchObject({ event: 'audit-head', count: 0, auditHead: '0'.repeat(64) });
});

function isAuditHead(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'event' in entry && entry.event === 'audit-head';
}

test('A6 and A7: the cookie is the golden one, and its value is nowhere else', async () => {
  const answer = await signIn('admin', adminPassword);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^__Host-Http-sid=[A-Za-z0-9_-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
  const value = /=([^;]+)/.exec(cookie)?.[1] ?? '';
  expect(answer.body).not.toContain(value);
  expect(gatehouse.logLines.join('')).not.toContain(value);
});

test('A9: who is demoted is out with the next request', async () => {
  const mine = await gatehouse.call('operator', { target: '/api/console/session' });
  const { userId } = JSON.parse(mine.body) as { userId: string };
  const demoted = await gatehouse.call('admin', {
    method: 'PATCH',
    target: `/api/console/users/${userId}`,
    body: JSON.stringify({ role: 'viewer' }),
  });
  expect(demoted.status).toBe(200);
  expect((await gatehouse.call('operator', { target: '/api/console/users' })).status).toBe(401);
});
