export interface Run {
  kind: 'visible' | 'invisible';
  /** As it came, or `U+202E`. */
  text: string;
}

/** Control, format and separator characters, and letters that draw nothing (Hangul fillers, joiners). */
const invisible =
  /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\u00A0|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u2800|\u3164|\uFFA0/u;

/** Cuts a text into what can be seen and what cannot; the latter by code point. */
export function revealInvisible(text: string): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    if (invisible.test(character)) {
      runs.push({ kind: 'invisible', text: codePointOf(character) });
      continue;
    }
    const last = runs.at(-1);
    if (last?.kind === 'visible') last.text += character;
    else runs.push({ kind: 'visible', text: character });
  }
  return runs;
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
