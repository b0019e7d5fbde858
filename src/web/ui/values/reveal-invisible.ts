import { codePointOf, invisible } from '#contract/refused-characters.ts';

export interface Run {
  kind: 'visible' | 'invisible';
  /** As it came, or `U+202E`. */
  text: string;
}

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
