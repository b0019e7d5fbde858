import type { Diagram, DiagramBox } from './diagram.ts';

export interface LaidOutBox {
  box: DiagramBox;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface ChainLayout {
  direction: 'across' | 'down';
  width: number;
  height: number;
  headings: { text: string; x: number; y: number }[];
  boxes: LaidOutBox[];
}

/** Px. A box narrower than this holds no network: 15 characters of the monospaced font and its padding. */
const leastBoxWidth = 118;
const mostBoxWidth = 190;
const gap = { column: 30, box: 10, band: 14 };
const headingHeight = 22;
/** Where the line runs that joins what stands below each other. */
export const spineX = 8;
const indent = 24;

/** Places everything for a width; across when each column gets room enough, else down. */
export function layoutChain({ columns }: Diagram, width: number): ChainLayout {
  const shares = columns.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const share = (width - gap.column * (columns.length - 1)) / shares;
  return share >= leastBoxWidth
    ? across(columns, width, Math.min(share, mostBoxWidth))
    : down(columns, width);
}

export function boxHeight({ lines = [], state }: DiagramBox): number {
  return 26 + (state ? 17 : 0) + lines.length * 16 + (lines.length > 0 ? 4 : 0);
}

function across(columns: Diagram['columns'], width: number, share: number): ChainLayout {
  const heights = columns.map(({ boxes }) => heightOf(boxes));
  const tallest = Math.max(0, ...heights);
  const widths = columns.map(({ weight = 1 }) => share * weight);
  const space = (width - widths.reduce((sum, one) => sum + one, 0)) / Math.max(1, columns.length - 1);
  const headings: ChainLayout['headings'] = [];
  const boxes: LaidOutBox[] = [];
  let x = 0;
  columns.forEach((column, index) => {
    const top = headingHeight + (tallest - (heights[index] ?? 0)) / 2;
    headings.push({ text: column.heading, x, y: 12 });
    boxes.push(...stack(column.boxes, x, top, widths[index] ?? 0));
    x += (widths[index] ?? 0) + space;
  });
  return { direction: 'across', width, height: headingHeight + tallest + 2, headings, boxes };
}

function down(columns: Diagram['columns'], width: number): ChainLayout {
  const headings: ChainLayout['headings'] = [];
  const boxes: LaidOutBox[] = [];
  let y = 0;
  for (const column of columns) {
    headings.push({ text: column.heading, x: indent, y: y + 12 });
    y += headingHeight;
    boxes.push(...stack(column.boxes, indent, y, width - indent - 1));
    y += heightOf(column.boxes) + gap.band;
  }
  return { direction: 'down', width, height: Math.max(0, y - gap.band) + 2, headings, boxes };
}

function heightOf(boxes: readonly DiagramBox[]): number {
  return boxes.reduce((sum, box) => sum + boxHeight(box) + gap.box, -gap.box);
}

function stack(boxes: readonly DiagramBox[], x: number, top: number, width: number): LaidOutBox[] {
  let y = top;
  return boxes.map((box) => {
    const laidOut = { box, x, y, width, height: boxHeight(box) };
    y += laidOut.height + gap.box;
    return laidOut;
  });
}
