import { describe, expect, it } from 'vitest';
import { revealInvisible } from './reveal-invisible.ts';

describe('revealInvisible', () => {
  it('leaves what can be seen in one run', () => {
    expect(revealInvisible('päris – 東京 1')).toEqual([{ kind: 'visible', text: 'päris – 東京 1' }]);
  });

  it.each([
    ['a right-to-left override', '\u202E', 'U+202E'],
    ['a zero-width space', '\u200B', 'U+200B'],
    ['a line separator', '\u2028', 'U+2028'],
    ['a control character', '\u0007', 'U+0007'],
    ['a Hangul filler', '\u3164', 'U+3164'],
    ['a tag character outside the basic plane', '\u{E0041}', 'U+E0041'],
  ])('shows %s as its code point', (_what, character, shown) => {
    expect(revealInvisible(`a${character}b`)).toEqual([
      { kind: 'visible', text: 'a' },
      { kind: 'invisible', text: shown },
      { kind: 'visible', text: 'b' },
    ]);
  });
});
