import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressed } from './compressed.ts';

const long = { status: 200, text: JSON.stringify('gateway '.repeat(20_000)), headers: { etag: 'W/"1"' } };

test.each(['gzip', 'br, gzip', 'deflate, GZIP;q=0.5'])(
  'a long answer is made small for %s',
  async (accepted) => {
    const { text, headers } = await compressed(long, accepted);
    if (!Buffer.isBuffer(text)) throw new Error('It was not compressed.');
    expect(gunzipSync(text).toString()).toBe(long.text);
    expect(text.length).toBeLessThan(long.text.length / 10);
    expect(headers).toEqual({ etag: 'W/"1"', vary: 'accept-encoding', 'content-encoding': 'gzip' });
  },
);

test.each([undefined, '', 'br', 'gzip;q=0', 'gzip;q=0.0', 'x-gzip-not'])(
  'it stays as it is for %s',
  async (accepted) => {
    const reply = await compressed(long, accepted);
    expect(reply.text).toBe(long.text);
    expect(reply.headers).toEqual({ etag: 'W/"1"', vary: 'accept-encoding' });
  },
);

test('a short answer is left alone', async () => {
  const short = { status: 200, text: '{}' };
  expect(await compressed(short, 'gzip')).toBe(short);
});

test('the very long one that was asked for last is made small once, however many ask', async () => {
  const rowsOf = (name: string) => ({ status: 200, text: JSON.stringify(`${name} `.repeat(200_000)) });
  const textOf = async (name: string) => (await compressed(rowsOf(name), 'gzip')).text;
  const [one, other] = await Promise.all([textOf('gateway'), textOf('gateway')]);
  expect(other).toBe(one);
  expect(await textOf('gateway')).toBe(one);
  const next = await textOf('changed');
  if (!Buffer.isBuffer(next)) throw new Error('It was not compressed.');
  expect(gunzipSync(next).toString()).toBe(rowsOf('changed').text);
});
