import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { afterEach, expect, test } from 'vitest';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#platform/system-clock.ts';
import { type EngineClientOptions, createEngineClient } from './engine-client.ts';

const secret = 'CANARY-of-the-engine';
const question = { kind: 'at', query: 'up{a="b"}', at: 1_700_000_000_123 } as const;
const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

interface Asked {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server that answers as it is told to, and what it was asked. */
async function anEngine(
  answer: (reply: ServerResponse) => void,
  differences: Partial<EngineClientOptions> = {},
) {
  const asked: Asked[] = [];
  const server = createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      asked.push({ method: request.method, url: request.url, headers: request.headers, body });
      answer(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  opened.push(
    () => new Promise((resolve) => server.close(resolve)),
    async () => {
      server.closeAllConnections();
      await pool.destroy();
    },
  );
  const client = createEngineClient({
    pool,
    prefix: '/prometheus',
    token: () => Promise.resolve(secret),
    clock: systemClock,
    ...differences,
  });
  return { client, asked, pool, server };
}

const json =
  (body: unknown, status = 200) =>
  (reply: ServerResponse) => {
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
/** Limits that are over once a server was asked. */
const impatient: Clock = {
  now: () => 0,
  after: (ms, call) => systemClock.after(Math.min(ms, 60), call),
};

test('it asks below the path it was given, with its token in a header and the query in the body', async () => {
  const values = [
    [1_700_000_000.123, '1e3'],
    [1_700_000_010, 'NaN'],
    [1_700_000_020, '9007199254740993'],
  ];
  const matrix = { resultType: 'matrix', result: [{ metric: { a: 'b' }, values }] };
  const { client, asked } = await anEngine(json({ status: 'success', data: matrix }));
  expect(await client.ask(question)).toEqual({
    ok: true,
    series: [
      {
        labels: { a: 'b' },
        samples: [
          [1_700_000_000_123, 1_000],
          [1_700_000_020_000, 9_007_199_254_740_992],
        ],
      },
    ],
  });
  await client.ask({ kind: 'steps', query: 'up', from: 0, to: 600_000, stepMs: 60_000 });
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /prometheus/api/v1/query',
    'POST /prometheus/api/v1/query_range',
  ]);
  expect(asked[0]?.headers.authorization).toBe(`Bearer ${secret}`);
  expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toMatchObject({
    query: 'up{a="b"}',
    time: '1700000000.123',
  });
  expect(new URLSearchParams(asked[1]?.body).get('step')).toBe('60.000');
});

test.each<[string, (reply: ServerResponse) => void, string, string]>([
  [
    'refuses the token',
    json({ status: 'error', errorType: 'x', error: secret }, 401),
    'refuses the token (401)',
    'engine',
  ],
  ['forbids', json({}, 403), 'refuses the token (403)', 'engine'],
  [
    'is not there',
    (reply) => void reply.writeHead(404).end('nothing'),
    'is the path of --history-url right?',
    'engine',
  ],
  ['is another thing', (reply) => void reply.end('<html>'), 'does not speak the API of Prometheus', 'engine'],
  [
    'answers JSON of another kind',
    json({ status: 'success', data: { resultType: 'scalar' } }),
    'does not speak',
    'engine',
  ],
  [
    'sends elsewhere',
    (reply) => void reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    '(302)',
    'engine',
  ],
  [
    'is broken',
    json({ status: 'error', errorType: 'internal' }, 500),
    'answers with an error (500)',
    'engine',
  ],
  ['is overrun', (reply) => void reply.writeHead(503).end(), 'answers with an error (503)', 'engine'],
  [
    'cannot do that',
    json({ status: 'error', errorType: 'bad_data', error: 'parse' }, 400),
    '(400, bad_data)',
    'question',
  ],
  ['has too much', json({ status: 'error', errorType: '422', error: secret }, 422), '(422, 422)', 'question'],
  [
    'says more than a word',
    json({ status: 'error', errorType: `a ${secret}` }, 400),
    '(400, error)',
    'question',
  ],
  [
    'breaks off',
    (reply) => void (reply.write('{"status"'), reply.destroy()),
    'broke off its answer',
    'engine',
  ],
  ['says half', (reply) => void reply.end('{"status":"succ'), 'does not speak the API', 'engine'],
  ['says no text', (reply) => void reply.end(Buffer.from([0x7b, 0xff])), 'does not speak the API', 'engine'],
  [
    'says too much',
    (reply) => void reply.end('x'.repeat(2 * 1024 * 1024)),
    'is larger than 1 MiB',
    'question',
  ],
])('U9: one that %s is said to, in words of our own', async (_, answer, said, concerns) => {
  const { client } = await anEngine(answer, { answerBytes: 1024 * 1024 });
  const told = await client.ask(question);
  expect(told).toMatchObject({ ok: false, trouble: { concerns } });
  expect(JSON.stringify(told)).toContain(said);
  expect(JSON.stringify(told)).not.toContain(secret);
});

test.each<[string, (reply: ServerResponse) => void]>([
  ['says nothing', () => undefined],
  ['stops in the middle', (reply) => void reply.write('{"status":')],
])('one that %s is not waited for', async (_, answer) => {
  const { client } = await anEngine(answer, { clock: impatient });
  expect(await client.ask(question)).toEqual({
    ok: false,
    trouble: { reason: 'The history engine did not answer within 10 s.', concerns: 'either' },
  });
});

test('one that is not there is unreachable, and a token that cannot be read is not left out', async () => {
  const { client, pool, server } = await anEngine(json({}));
  await new Promise((resolve) => server.close(resolve));
  expect(await client.ask(question)).toMatchObject({
    trouble: { reason: 'The history engine cannot be reached.' },
  });
  const without = createEngineClient({
    pool,
    prefix: '',
    token: () => Promise.reject(new Error(secret)),
    clock: systemClock,
  });
  expect(await without.ask(question)).toMatchObject({
    trouble: { reason: 'The token file of the history engine cannot be read.' },
  });
});

test('at most so many questions are under way, and all are answered', async () => {
  let [now, most] = [0, 0];
  const { client } = await anEngine(
    (reply) => {
      most = Math.max(most, ++now);
      setImmediate(() => {
        now--;
        json({ status: 'success', data: { resultType: 'vector', result: [] } })(reply);
      });
    },
    { atOnce: 2 },
  );
  const answers = await Promise.all(Array.from({ length: 12 }, () => client.ask(question)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(most).toBeLessThanOrEqual(2);
});
