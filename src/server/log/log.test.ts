import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { createLog, describeError, type LogFields } from './log.ts';

function aLog() {
  const lines: string[] = [];
  return { lines, log: createLog(fakeClock(), (line) => lines.push(line)) };
}
function written(fields: LogFields): string {
  const { lines, log } = aLog();
  log('info', 'request', fields);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

test('L1: a line is JSON with what is on the list', () => {
  const line = written({ route: 'createTunnel', status: 201, durationMs: 12, correlationId: 'c-1' });
  expect(line).toBe(
    '{"at":"2026-01-15T12:00:00.000Z","level":"info","event":"request","route":"createTunnel","status":201,"durationMs":12,"correlationId":"c-1"}\n',
  );
});

test('L1: what is not on the list is not written, whatever was passed', () => {
  const leak = { headers: { cookie: 'CANARY' }, url: '/x?CANARY', body: 'CANARY', detail: { psk: 'CANARY' } };
  expect(written(leak as unknown as LogFields)).not.toContain('CANARY');
});

describe('L3: a text cannot end the line, drive a terminal or turn the direction', () => {
  test.each([
    '\n',
    '\r',
    '\r\n',
    '\u001b[31m',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u2066',
    '\u0000',
    '\u007f',
    '\u009b',
    '\ufeff',
    '\u200b',
    '\ud800',
  ])('%j', (text) => {
    const line = written({ detail: `a${text}b` });
    expect(line).toMatch(/^[\x20-\x7e]*\n$/);
    expect(JSON.parse(line)).toMatchObject({ detail: `a${text}b` });
  });

  test('whatever the text, it is one line and reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const line = written({ detail: text });
        expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u);
        expect(JSON.parse(line)).toMatchObject({ detail: text });
      }),
    );
  });

  test('a megabyte is cut', () => {
    expect(written({ detail: 'x'.repeat(1_000_000) }).length).toBeLessThan(1000);
  });
});

test('L2: of an error its kind and place are told, not its message', () => {
  const error = Object.assign(
    new TypeError('CANARY in the message\nand more CANARY\n    at CANARY (file.ts)'),
    {
      code: 'UND_ERR_ABORTED',
    },
  );
  const described = describeError(error);
  expect(described).toMatchObject({ errorName: 'TypeError', errorCode: 'UND_ERR_ABORTED' });
  expect(described.stack).toContain('log.test.ts');
  expect(JSON.stringify(described)).not.toContain('CANARY');
  expect(described.stack).not.toContain(process.cwd());
  expect(describeError('CANARY')).toEqual({ errorName: 'string' });
});

test('leaves out what is below the level asked for', () => {
  const lines: string[] = [];
  const log = createLog(fakeClock(), (line) => lines.push(line), 'warn');
  log('info', 'request');
  log('warn', 'audit-abandoned');
  log('error', 'request-failed');
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
    'audit-abandoned',
    'request-failed',
  ]);
});
