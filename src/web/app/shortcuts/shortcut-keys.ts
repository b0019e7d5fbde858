/** A second key counts as part of a sequence for this long. */
const sequenceMs = 1_500;

export interface KeyPress {
  key: string;
  /** Unix ms. */
  at: number;
  hasModifier: boolean;
  /** Typed into a field, or while a dialog is open. */
  isElsewhere: boolean;
}

/**
 * Reads key presses as shortcuts of one key or of two, one after the other (`g s`).
 * @returns for each press, the shortcut that it completes
 */
export function createShortcutReader(shortcuts: readonly string[]) {
  let started: { key: string; at: number } | undefined;

  return ({ key, at, hasModifier, isElsewhere }: KeyPress): string | undefined => {
    const first = started;
    started = undefined;
    if (hasModifier || isElsewhere) return undefined;
    if (first && at - first.at <= sequenceMs) {
      const both = `${first.key} ${key}`;
      if (shortcuts.includes(both)) return both;
    }
    if (shortcuts.includes(key)) return key;
    if (shortcuts.some((shortcut) => shortcut.startsWith(`${key} `))) started = { key, at };
    return undefined;
  };
}
