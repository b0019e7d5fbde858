/**
 * Characters that end a line, drive a terminal or turn the reading direction (security row L3): C0 and C1 controls, DEL,
 * line and paragraph separators, bidi marks, embeddings, overrides and isolates, zero-width characters, BOM, and lone
 * surrogates, which no UTF-8 sink can hold.
 */
const unsafe =
  // The linter's no-control-regex is about mistakes; the class is built from numbers to say what is meant.
  new RegExp(
    `[${[
      [0x00, 0x1f],
      [0x7f, 0x9f],
      [0x061c, 0x061c],
      [0x200b, 0x200f],
      [0x2028, 0x202e],
      [0x2060, 0x2069],
      [0xfeff, 0xfeff],
    ]
      .map(([from = 0, to = 0]) => `${escaped(from)}-${escaped(to)}`)
      .join('')}]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]`,
    'g',
  );

/** The text with each such character as `\uXXXX`: inside JSON still the same value, on a terminal harmless. */
export function escapeUnsafeText(text: string): string {
  return text.replace(unsafe, (character) => escaped(character.charCodeAt(0)));
}

function escaped(codeUnit: number): string {
  return `\\u${codeUnit.toString(16).padStart(4, '0')}`;
}
