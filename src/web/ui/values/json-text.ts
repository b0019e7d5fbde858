/** What draws nothing or turns the direction of what follows; the characters JSON itself indents with stay. */
const invisible =
  /[\p{Cf}\p{Zl}\p{Zp}\u007F-\u009F\u00A0\u115F\u1160\u2800\u3164\uFFA0]|\u034F|\u17B4|\u17B5/gu;

/** Indented JSON, still the same JSON: characters that cannot be seen are written as escapes. */
export function jsonText(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? 'null').replace(invisible, escaped);
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit))
    .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
    .join('');
}
