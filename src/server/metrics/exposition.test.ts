import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Told, exposition, formFor } from './exposition.ts';

const bytes = {
  name: 'x_bytes_total',
  type: 'counter',
  unit: 'bytes',
  help: 'Bytes.',
  labels: ['a'],
} as const;
const info = { name: 'x_info', type: 'info', help: 'Names.', labels: ['name'] } as const;
const plain = { name: 'y', type: 'gauge', help: 'One.', labels: [] } as const;

test('the same samples in both forms: a family of OpenMetrics is called without the suffix of its samples', () => {
  const all: Told[] = [
    { family: bytes, samples: [{ labels: ['1'], value: 2n ** 53n + 1n }] },
    { family: info, samples: [{ labels: ['n'], value: 1 }] },
    { family: plain, samples: [{ labels: [], value: 0.5 }] },
    { family: { ...plain, name: 'absent' }, samples: [] },
  ];
  expect(exposition(all, 'openmetrics').split('\n')).toEqual([
    '# TYPE x_bytes counter',
    '# UNIT x_bytes bytes',
    '# HELP x_bytes Bytes.',
    'x_bytes_total{a="1"} 9007199254740993',
    '# TYPE x info',
    '# HELP x Names.',
    'x_info{name="n"} 1',
    '# TYPE y gauge',
    '# HELP y One.',
    'y 0.5',
    '# EOF',
    '',
  ]);
  expect(exposition(all, 'classic').split('\n')).toEqual([
    '# HELP x_bytes_total Bytes.',
    '# TYPE x_bytes_total counter',
    'x_bytes_total{a="1"} 9007199254740993',
    '# HELP x_info Names.',
    '# TYPE x_info gauge',
    'x_info{name="n"} 1',
    '# HELP y One.',
    '# TYPE y gauge',
    'y 0.5',
    '',
  ]);
});

/** Any UTF-16, halves of characters too. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom(0x22, 0x5c, 0x0a, 0xd800), fc.nat(0xffff)), { maxLength: 400 })
  .map((units) => String.fromCharCode(...units));

test('L3: whatever a name is, it stays one label of bounded length on one line, and says what can be read of it', () => {
  const line = (name: string) => {
    const lines = exposition([{ family: info, samples: [{ labels: [name], value: 1 }] }], 'classic').split(
      '\n',
    );
    expect(lines).toHaveLength(4);
    return lines[2] ?? '';
  };
  expect(line('a "b" \\ c\nd')).toBe('x_info{name="a \\"b\\" \\\\ c\\nd"} 1');
  expect(line('\u202Egnp\u0007\r\u2028')).toBe('x_info{name="\u{fffd}gnp\u{fffd}\u{fffd}\u{fffd}"} 1');
  fc.assert(
    fc.property(anyText, (name) => {
      const [, value = '?'] = /^x_info\{name="((?:[^"\\]|\\["\\n])*)"\} 1$/.exec(line(name)) ?? [];
      expect(value.length).toBeLessThanOrEqual(600);
      expect(Buffer.from(value).toString()).toBe(value);
    }),
    { numRuns: 30 },
  );
  expect(line('n'.repeat(10_000))).toBe(`x_info{name="${'n'.repeat(299)}…"} 1`);
});

test.each([
  [undefined, 'openmetrics'],
  ['*/*', 'openmetrics'],
  // Prometheus 2.42, then VictoriaMetrics 1.79.
  [
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
    'openmetrics',
  ],
  ['text/plain;version=0.0.4;q=1,*/*;q=0.1', 'classic'],
  ['application/openmetrics-text;q=0.4, TEXT/PLAIN;q=0.5', 'classic'],
  ['text/plain;q=0', 'openmetrics'],
  ['text/plain;q=much', 'openmetrics'],
] as const)('who accepts %s is given %s', (accept, form) => {
  expect(formFor(accept)).toBe(form);
});
