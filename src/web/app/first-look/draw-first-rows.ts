import type { FrameRow } from './first-frame-rows.ts';

/**
 * Puts the rows where the first frame says that it is loading. Names come from elsewhere, so all of it is text.
 * @returns whether there were any
 */
export function drawFirstRows(place: Element, rows: readonly FrameRow[]): boolean {
  if (rows.length === 0) return false;
  const table = document.createElement('table');
  table.setAttribute('aria-label', 'Services');
  for (const { href, name, state, tunnels } of rows) {
    const row = table.insertRow();
    const link = document.createElement('a');
    link.href = href;
    // A name that is written from right to left must not turn what stands beside it.
    const isolated = document.createElement('bdi');
    isolated.textContent = name;
    link.append(isolated);
    for (const content of [link, state, tunnels]) row.insertCell().append(content);
  }
  place.replaceWith(table);
  return true;
}
