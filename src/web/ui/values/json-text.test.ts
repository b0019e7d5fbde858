import { describe, expect, it } from 'vitest';
import { jsonText } from './json-text.ts';

describe('jsonText', () => {
  it('indents by two', () => {
    expect(jsonText({ name: 'a', list: [1] })).toBe('{\n  "name": "a",\n  "list": [\n    1\n  ]\n}');
  });

  it('writes what cannot be seen as escapes and stays the same JSON', () => {
    const value = { name: 'edge\u202Eevil', tag: 'a\u{E0041}b' };
    expect(jsonText(value)).toContain('"edge\\u202eevil"');
    expect(jsonText(value)).toContain('"a\\udb40\\udc41b"');
    expect(JSON.parse(jsonText(value))).toEqual(value);
  });

  it('shows nothing as null', () => {
    expect(jsonText(undefined)).toBe('null');
  });
});
