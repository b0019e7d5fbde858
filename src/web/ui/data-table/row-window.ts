/** What of a scrolled list is in view. All in pixels; rows are of one height. */
export interface Viewport {
  scrollTop: number;
  height: number;
  /** Of what sticks to the top and covers rows: the header. */
  above: number;
}

/** Drawn beyond either edge, so that a scroll shows rows at once. */
const spareRows = 8;

/** Indexes of the rows to draw, in order: those in view, some more, and one that must stay in the page. */
export function rowsToDraw(viewport: Viewport, rowHeight: number, rowCount: number, kept: number): number[] {
  const shown = rowsInView(viewport, rowHeight);
  // A list that has just become shorter is scrolled back by the browser, a frame later.
  const top = Math.max(0, Math.min(firstInView(viewport, rowHeight), rowCount - shown));
  const first = Math.max(0, top - spareRows);
  const end = Math.min(rowCount, top + shown + spareRows);
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, step) => first + step);
  if (kept < 0 || kept >= rowCount || drawn.includes(kept)) return drawn;
  return kept < first ? [kept, ...drawn] : [...drawn, kept];
}

export function firstInView({ scrollTop }: Pick<Viewport, 'scrollTop'>, rowHeight: number): number {
  return Math.max(0, Math.floor(scrollTop / rowHeight));
}

/** How many rows show, those cut off at the edges among them. */
export function rowsInView({ height, above }: Pick<Viewport, 'height' | 'above'>, rowHeight: number): number {
  return Math.max(0, Math.ceil((height - above) / rowHeight)) + 1;
}

/** Where to scroll to so that a row is in view as a whole, by the shortest way; where it is when it is. */
export function scrollTopToShow(
  { scrollTop, height, above }: Viewport,
  rowHeight: number,
  index: number,
): number {
  const top = index * rowHeight;
  return Math.max(top + rowHeight + above - height, Math.min(scrollTop, top));
}
