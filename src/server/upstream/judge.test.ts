import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import { createMask } from '../secrets/mask.ts';
import { judge } from './judge.ts';
import type { UpstreamCall } from './upstream.ts';

const token = 'ucat_TOKEN_CANARY';
const getGateway: UpstreamCall = {
  name: 'getGateway',
  endpoint: endpoints.getGateway,
  params: {},
  query: {},
  body: undefined,
  correlationId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
};

function answerTo(bytes: Buffer, status = 200) {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const exchanged = { kind: 'answer' as const, status, header: () => undefined, bytes, text };
  const { result } = judge(exchanged, getGateway, 0, createMask([token]));
  return result.kind === 'answered' ? result.answer : undefined;
}

test('what nothing has to be taken out of goes on as the very bytes that came', () => {
  const bytes = Buffer.from('{ "name" : "caf\u00e9",\n "big": 1e400 }');
  expect(answerTo(bytes)?.bytes).toBe(bytes);
});

test('a byte order mark is not passed on', () => {
  expect(answerTo(Buffer.from('\ufeff{"a":1}'))?.bytes?.toString()).toBe('{"a":1}');
});

test('where there is no content there are no bytes', () => {
  expect(answerTo(Buffer.from(' '), 404)).toMatchObject({ body: undefined });
  expect(answerTo(Buffer.from(' '), 404)).not.toHaveProperty('bytes');
});

test('Z4, S5: whatever the answer and however it is spelled, its bytes have neither a key psk nor our token', () => {
  const spelled = (text: string) => fc.constantFrom(text, text.toUpperCase(), `x${text}y`);
  const word = fc.oneof(spelled('psk'), fc.constantFrom(token, `Bearer ${token}`), fc.string());
  const { tree } = fc.letrec((tie) => ({
    value: fc.oneof(word, fc.integer(), fc.array(tie('value')), tie('tree')),
    tree: fc.dictionary(word, tie('value')),
  }));
  const written = fc.constantFrom<(json: string) => string>(
    (json) => json,
    (json) => json.replaceAll('psk', String.raw`\u0070sk`).replaceAll('ucat', String.raw`\u0075cat`),
    (json) => json.replaceAll('":', '"  :'),
  );
  fc.assert(
    fc.property(tree, written, fc.constantFrom(0, 2), (value, write, indent) => {
      const answer = answerTo(Buffer.from(write(JSON.stringify(value, undefined, indent))));
      const text = answer?.bytes?.toString() ?? '';
      expect(JSON.parse(text)).toEqual(answer?.body);
      expect(text).not.toContain(token);
      expect(keysIn(JSON.parse(text)).filter((key) => key.toLowerCase() === 'psk')).toEqual([]);
    }),
  );
});

function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysIn)];
}
