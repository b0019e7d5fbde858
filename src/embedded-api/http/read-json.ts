import { requestLimits } from '#contract/request-limits.ts';

const { depth: maxDepth, keys: maxKeys } = requestLimits;

export type JsonRead = { kind: 'read'; value: unknown } | { kind: 'refused'; reason: string };

/**
 * Reads a body that somebody unknown sent. Refuses what `JSON.parse` lets pass and what two readers may understand
 * differently: a key given twice, `__proto__`, great depth. Security row P8.
 */
export function readJson(text: string): JsonRead {
  const objection = objectionTo(text);
  if (objection !== undefined) return { kind: 'refused', reason: objection };
  try {
    return { kind: 'read', value: JSON.parse(text) as unknown };
  } catch {
    // The parser's own message quotes the body, which may hold a pre-shared key.
    return { kind: 'refused', reason: 'Must be valid JSON.' };
  }
}

/** Walks the text once. Of text that is no JSON it may say nothing: the parser will. */
function objectionTo(text: string): string | undefined {
  // One entry for each open container: the keys of an object so far, or undefined for a list.
  const open: (Set<string> | undefined)[] = [];
  let keyCount = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '{' || character === '[') {
      if (open.length === maxDepth) return `Must not be nested more than ${maxDepth} levels deep.`;
      open.push(character === '{' ? new Set() : undefined);
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const end = endOfString(text, index);
      const keys = open.at(-1);
      if (keys && followedByColon(text, end)) {
        const key = unquoted(text.slice(index, end + 1));
        if (key === '__proto__' || key === 'constructor' || key === 'prototype')
          return `Must not have the key ${key}.`;
        if (keys.has(key)) return 'Must not have the same key twice in one object.';
        if (++keyCount > maxKeys) return `Must not have more than ${maxKeys} keys.`;
        keys.add(key);
      }
      index = end;
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index;
  }
  return text.length;
}

function followedByColon(text: string, end: number): boolean {
  let index = end + 1;
  while (index < text.length && /\s/.test(text[index] ?? '')) index++;
  return text[index] === ':';
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    // Not a JSON string: the parser refuses the whole text for it.
    return quoted;
  }
}
