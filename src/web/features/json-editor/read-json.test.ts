import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAndColumn } from './json-fault.ts';
import { readJson } from './read-json.ts';

function faultOf(text: string) {
  const read = readJson(text);
  const fault = read.kind === 'broken' ? read.fault : read.faults[0];
  return fault && { ...lineAndColumn(text, fault.from), message: fault.message };
}

describe('reading JSON with its spans', () => {
  it('reads what the browser reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const read = readJson(text);
        if (read.kind === 'broken') throw new Error(read.fault.message);
        // `__proto__` is a key like any other here, never a prototype.
        expect(JSON.stringify(read.value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('finds fault with exactly what the browser finds fault with', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'{}[]:,"\\\' \n0123456789.-+eEtruefalsn'.split('')),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (typed) => {
        expect(readJson(typed).kind).toBe(isJson(typed) ? 'value' : 'broken');
      }),
      { numRuns: 5000 },
    );
  });

  it('knows where every value and key is', () => {
    const text = '{\n  "name": "oulu",\n  "labels": [{ "key": "env" }]\n}';
    const read = readJson(text);
    if (read.kind === 'broken') throw new Error(read.fault.message);
    const at = (path: string) => {
      const { from, to } = read.spans.values.get(path) ?? { from: 0, to: 0 };
      return text.slice(from, to);
    };
    expect(at('name')).toBe('"oulu"');
    expect(at('labels.0.key')).toBe('"env"');
    expect(at('labels.0')).toBe('{ "key": "env" }');
    expect(at('')).toBe(text);
    expect(lineAndColumn(text, read.spans.keys.get('labels')?.from ?? 0)).toEqual({ line: 3, column: 3 });
  });

  it.each([
    ['', 1, 1, 'The text ends where a value should stand.'],
    ['{"a": 1', 1, 8, 'The text ends where a comma or "}" should stand.'],
    ['{"a"', 1, 5, 'The text ends where a colon should stand.'],
    ['{\n  "a": 1,\n}', 2, 9, 'Nothing follows this comma: JSON allows none before "}".'],
    ["{'a': 1}", 1, 2, 'JSON takes double quotes only; here should be a key in double quotes.'],
    ['{"a": "x\ny"}', 1, 7, 'This text has no end, or a character JSON does not allow in it.'],
    [
      '\uFEFF{"a": 1}',
      1,
      1,
      'A byte order mark (U+FEFF) stands here, which cannot be seen and is no part of JSON: remove it.',
    ],
    ['{"a": \u200B1}', 1, 7, 'U+200B stands here, which cannot be seen and is no part of JSON: remove it.'],
    ['{"a": 1}\u00A0', 1, 9, 'U+00A0 stands here, which cannot be seen and is no part of JSON: remove it.'],
    ['{"a": 1} x', 1, 10, 'The JSON has ended before this.'],
    ['[1 2]', 1, 4, 'Here should be a comma or "]".'],
    ['{"a": 010}', 1, 8, 'Here should be a comma or "}".'],
    ['{"a": undefined}', 1, 7, 'Here should be a value.'],
    ['{"a": 1, "a": 2}', 1, 10, 'The key "a" is given twice in this object.'],
    ['{"a": {"b": 1, "b": 1}}', 1, 16, 'The key "b" is given twice in this object.'],
    ['{"__proto__": 1}', 1, 2, 'The key "__proto__" is not allowed.'],
    ['{"a": 9007199254740993}', 1, 7, 'This number cannot be kept exactly.'],
  ])('says of %j where and what is wrong', (text, line, column, message) => {
    expect(faultOf(text)).toEqual({ line, column, message });
  });

  it('tells the same key written with an escape from another key', () => {
    expect(faultOf('{"a": 1, "\\u0061": 2}')?.message).toBe('The key "a" is given twice in this object.');
  });

  it('refuses deep nesting instead of falling over it', () => {
    expect(faultOf('['.repeat(100_000))).toEqual({
      line: 1,
      column: 33,
      message: 'Nested deeper than 32 levels.',
    });
    expect(readJson(`${'['.repeat(32)}${']'.repeat(32)}`).kind).toBe('value');
  });

  it('reads a text far larger than any gateway', () => {
    const read = readJson(`[${'{"key":"value","list":[1,2,3]},'.repeat(20_000)}1]`);
    expect(read.kind === 'value' && read.faults.map(({ message }) => message)).toEqual([
      'More than 10000 keys.',
    ]);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
