import type { LabelOption } from './services-view.ts';

/**
 * Whether what stands in the label filter is a label to filter by. While somebody types, `env` may still become
 * `env=production`, so it only counts when nothing longer begins with it.
 * @param isChosen picked from the list or confirmed with Enter
 */
export function meansLabel(text: string, offered: readonly LabelOption[], isChosen: boolean): boolean {
  if (!offered.some(({ label }) => label === text)) return false;
  return isChosen || !offered.some(({ label }) => label !== text && label.startsWith(text));
}
