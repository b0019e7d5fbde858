import { describe, expect, it } from 'vitest';
import { createShortcutReader, type KeyPress } from './shortcut-keys.ts';

const press = (key: string, at = 0, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  at,
  hasModifier: false,
  isElsewhere: false,
  ...over,
});

describe('shortcuts', () => {
  it('reads one key', () => {
    expect(createShortcutReader(['c', 'g s'])(press('c'))).toBe('c');
  });

  it('reads two keys, one after the other', () => {
    const read = createShortcutReader(['g s', 'g a']);
    expect(read(press('g'))).toBeUndefined();
    expect(read(press('s', 500))).toBe('g s');
    expect(read(press('a', 600))).toBeUndefined();
  });

  it('forgets the first key after a while and after another key', () => {
    const read = createShortcutReader(['g s']);
    read(press('g'));
    expect(read(press('s', 2_000))).toBeUndefined();
    read(press('g', 3_000));
    read(press('x', 3_100));
    expect(read(press('s', 3_200))).toBeUndefined();
  });

  it('leaves alone what is typed into a field or with a modifier', () => {
    const read = createShortcutReader(['c', 'g s']);
    expect(read(press('c', 0, { isElsewhere: true }))).toBeUndefined();
    expect(read(press('c', 0, { hasModifier: true }))).toBeUndefined();
    read(press('g'));
    read(press('x', 10, { isElsewhere: true }));
    expect(read(press('s', 20))).toBeUndefined();
  });
});
