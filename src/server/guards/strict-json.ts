import { requestLimits } from '#contract/request-limits.ts';

export type StrictJson = { kind: 'value'; value: unknown } | { kind: 'refused'; reason: string };

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\]:,]|true|false|null/g;

/**
 * JSON as two parsers would read it alike: no duplicate keys, no key that reaches a prototype, whole numbers that a
 * double holds exactly, bounded depth and size. Security row P8.
 */
export function parseStrictJson(text: string): StrictJson {
  // RFC 8259 §8.1: nobody may send one, and an editor that writes it does not show it.
  if (text.startsWith('\uFEFF'))
    return refused(
      'The body begins with a byte order mark (U+FEFF), which JSON may not have; send it without.',
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    return refused('The body is not JSON.');
  }
  const fault = faultIn(text);
  return fault === undefined ? { kind: 'value', value } : refused(fault);
}

interface Frame {
  keys: Set<string> | undefined;
  /** Key under which this object stands. */
  under: string;
}

/** Walks the tokens of a text that is known to be JSON; without recursion, since it may be nested deep. */
function faultIn(text: string): string | undefined {
  const stack: Frame[] = [];
  let keyCount = 0;
  let lastString = '';
  let lastKey = '';
  for (const [part] of text.matchAll(token)) {
    const first = part[0];
    const top = stack.at(-1);
    if (first === '"') lastString = part;
    else if (first === ':') {
      lastKey = JSON.parse(lastString) as string;
      if (lastKey === '__proto__' || (lastKey === 'prototype' && top?.under === 'constructor'))
        return `The key "${lastKey}" is not allowed.`;
      if (top?.keys?.has(lastKey)) return 'A key is given twice in one object.';
      top?.keys?.add(lastKey);
      if (++keyCount > requestLimits.keys) return `The body has more than ${requestLimits.keys} keys.`;
    } else if (first === '{' || first === '[') {
      stack.push({ keys: first === '{' ? new Set() : undefined, under: top?.keys ? lastKey : '' });
      if (stack.length > requestLimits.depth)
        return `The body is nested deeper than ${requestLimits.depth} levels.`;
    } else if (first === '}' || first === ']') stack.pop();
    else if (first !== ',' && !isExact(part)) return 'The body has a number that cannot be kept exactly.';
  }
  return undefined;
}

function isExact(word: string): boolean {
  if (word === 'true' || word === 'false' || word === 'null') return true;
  const value = Number(word);
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function refused(reason: string): StrictJson {
  return { kind: 'refused', reason };
}
