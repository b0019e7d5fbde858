import type { InvalidParam } from './problem.ts';
import { invisibleWords, refusedWords } from './refused-characters.ts';
import type { z } from './zod-config.ts';

/** Name of an entry that is about the whole body. */
export const wholeBody = 'body';

/** Every fault a schema found, in the words that the API has for it; each unknown key has its own. Contract §1.1. */
export function faultsOf(
  error: z.ZodError,
  input: unknown,
  base: readonly PropertyKey[] = [],
): InvalidParam[] {
  return error.issues.flatMap((issue) => {
    const at = [...base, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ name: nameOf([...at, key]), reason: 'Unknown attribute.' }));
    }
    const value = valueAt(input, issue.path);
    return [{ name: nameOf(at), reason: withCharacter(reasonOf(issue, value), issue, value) }];
  });
}

export function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? wholeBody : path.map(String).join('.');
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'Is required.';
  if (value === null) return 'Must not be null.';
  // A schema's own words where it has some, else zod's English, which says "Invalid input: expected string, …".
  const typed = /^Invalid input: expected (\w+)/.exec(issue.message);
  if (typed) return `Must be ${article(typed[1] ?? '')}.`;
  return issue.message;
}

/** Of what is write-only nothing is said but which character it is that stands in the way. */
const secretKey = /psk|password|secret/i;

/** A text of another form, in the place of a number or a choice, or of a date that there is not. */
const aboutContent: readonly string[] = ['invalid_format', 'invalid_type', 'invalid_value', 'invalid_union'];

function withCharacter(reason: string, issue: z.core.$ZodIssue, value: unknown): string {
  // How long it is says nothing of what stands in it.
  if (typeof value !== 'string' || !aboutContent.includes(issue.code)) return reason;
  const isSecret = secretKey.test(String(issue.path.at(-1)));
  const pattern = issue.code === 'invalid_format' ? readPattern(issue) : undefined;
  const words =
    (pattern && refusedWords(value, pattern, isSecret)) ?? (isSecret ? undefined : invisibleWords(value));
  return words === undefined ? reason : `${reason} ${words}`;
}

/** Zod tells it as text: `/^[a-z]*$/u`. */
function readPattern({ pattern }: z.core.$ZodIssueInvalidStringFormat): RegExp | undefined {
  const parts = /^\/(.*)\/([a-z]*)$/s.exec(pattern ?? '');
  return parts ? new RegExp(parts[1] ?? '', parts[2]) : undefined;
}

function article(type: string): string {
  const word = { array: 'list', record: 'object', int: 'whole number' }[type] ?? type;
  return `${/^[aeio]/.test(word) ? 'an' : 'a'} ${word}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}
