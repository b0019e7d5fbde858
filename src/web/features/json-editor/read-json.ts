import { codePointOf, invisible } from '#contract/refused-characters.ts';
import { requestLimits } from '#contract/request-limits.ts';
import type { JsonFault } from './json-fault.ts';

/*
 * JSON with the place of everything in it, read as strictly as our server does (src/server/guards/strict-json.ts): no
 * key twice, no key that reaches a prototype, whole numbers that a double holds exactly, bounded depth. The browser's
 * own parser says neither where nor what twice. The depth is bounded before the reading, so that recursion is safe.
 */

export interface Span {
  from: number;
  to: number;
}
/** Where things are, by dotted path with list indexes; the whole is ''. */
export interface Spans {
  values: Map<string, Span>;
  /** Of the key before a value, with its quotes. */
  keys: Map<string, Span>;
}
export type ReadJson =
  | { kind: 'value'; value: unknown; spans: Spans; faults: JsonFault[] }
  | { kind: 'broken'; fault: JsonFault };

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const string = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const word = /true|false|null/y;
const space = /[ \t\n\r]*/y;

/** Reads all of it; a text that is no JSON has one fault, at the place where it stops being JSON. */
export function readJson(text: string): ReadJson {
  const reader = createReader(text);
  try {
    const value = reader.value('', 0);
    reader.end();
    return { kind: 'value', value, spans: reader.spans, faults: reader.faults };
  } catch (error) {
    if (error instanceof BrokenJson) return { kind: 'broken', fault: error.fault };
    throw error;
  }
}

class BrokenJson extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.message);
    this.fault = fault;
  }
}

function createReader(text: string) {
  const spans: Spans = { values: new Map(), keys: new Map() };
  const faults: JsonFault[] = [];
  let at = 0;
  let keyCount = 0;

  function value(path: string, depth: number): unknown {
    skipSpace();
    const from = at;
    const read = plainValue(path, depth);
    spans.values.set(path, { from, to: at });
    return read;
  }

  function plainValue(path: string, depth: number): unknown {
    const first = text[at];
    if (first === '{' || first === '[') {
      if (depth >= requestLimits.depth) fail(`Nested deeper than ${requestLimits.depth} levels.`);
      return first === '{' ? object(path, depth + 1) : list(path, depth + 1);
    }
    if (first === '"')
      return JSON.parse(
        take(string) ?? fail('This text has no end, or a character JSON does not allow in it.'),
      );
    const literal = take(word);
    if (literal !== undefined) return JSON.parse(literal);
    const from = at;
    const digits = take(number);
    if (digits === undefined) fail(whatIsWrong(text, at, 'a value'));
    if (!isExact(digits)) note(from, 'This number cannot be kept exactly.');
    return Number(digits);
  }

  function object(path: string, depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    at += 1;
    skipSpace();
    if (text[at] === '}') return (at++, {});
    for (;;) {
      skipSpace();
      const from = at;
      const key = readKey();
      const below = path === '' ? key : `${path}.${key}`;
      spans.keys.set(below, { from, to: at });
      if (entries.has(key)) note(from, `The key "${key}" is given twice in this object.`);
      if (key === '__proto__') note(from, 'The key "__proto__" is not allowed.');
      if (++keyCount === requestLimits.keys + 1) note(from, `More than ${requestLimits.keys} keys.`);
      skipSpace();
      if (text[at] !== ':') fail(whatIsWrong(text, at, 'a colon'));
      at += 1;
      entries.set(key, value(below, depth));
      if (!hasNext('}')) return Object.fromEntries(entries);
    }
  }

  function readKey(): string {
    if (text[at] !== '"') fail(whatIsWrong(text, at, 'a key in double quotes'));
    return String(
      JSON.parse(take(string) ?? fail('This key has no end, or a character JSON does not allow in it.')),
    );
  }

  function list(path: string, depth: number): unknown[] {
    const items: unknown[] = [];
    at += 1;
    skipSpace();
    if (text[at] === ']') return (at++, items);
    for (;;) {
      items.push(value(path === '' ? String(items.length) : `${path}.${items.length}`, depth));
      if (!hasNext(']')) return items;
    }
  }

  /** After an item: whether another follows. */
  function hasNext(close: '}' | ']'): boolean {
    skipSpace();
    const mark = text[at];
    if (mark !== ',' && mark !== close) fail(whatIsWrong(text, at, `a comma or "${close}"`));
    const comma = at;
    at += 1;
    if (mark === close) return false;
    skipSpace();
    if (text[at] === close) fail(`Nothing follows this comma: JSON allows none before "${close}".`, comma);
    return true;
  }

  function end(): void {
    skipSpace();
    if (at < text.length) fail(unseenWords(text, at) ?? 'The JSON has ended before this.');
  }
  function skipSpace(): void {
    take(space);
  }
  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  }
  function note(from: number, message: string): void {
    faults.push({ from, to: at, severity: 'error', message });
  }
  function fail(message: string, from = at): never {
    throw new BrokenJson({ from, to: Math.min(text.length, from + 1), severity: 'error', message });
  }
  return { value, end, spans, faults };
}

function whatIsWrong(text: string, at: number, expected: string): string {
  if (at >= text.length) return `The text ends where ${expected} should stand.`;
  const unseen = unseenWords(text, at);
  if (unseen !== undefined) return unseen;
  if (text[at] === "'") return `JSON takes double quotes only; here should be ${expected}.`;
  return `Here should be ${expected}.`;
}

/** Of a character that JSON does not allow and nobody sees, such as the mark that some editors put first. */
function unseenWords(text: string, at: number): string | undefined {
  const [character = ''] = text.slice(at, at + 2);
  if (!invisible.test(character)) return undefined;
  const name = character === '\uFEFF' ? 'A byte order mark (U+FEFF)' : codePointOf(character);
  return `${name} stands here, which cannot be seen and is no part of JSON: remove it.`;
}

function isExact(digits: string): boolean {
  const value = Number(digits);
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
