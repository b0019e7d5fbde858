import { describe, expect, it } from 'vitest';
import { layoutChain } from './chain-layout.ts';
import type { Diagram } from './diagram.ts';

const aBox = (id: string, lineCount = 0) => ({
  id,
  title: id,
  lines: Array.from({ length: lineCount }, (_, index) => ({ text: `line ${index}` })),
});
const diagram: Diagram = {
  columns: [
    { heading: 'here', weight: 1.5, boxes: [aBox('a', 4), aBox('b')] },
    { heading: 'between', boxes: [aBox('c')] },
    { heading: 'there', boxes: [aBox('d', 2)] },
  ],
  links: [],
};

describe.each([
  ['across', 1000],
  ['across', 520],
  ['down', 320],
])('a chain drawn %s in %i px', (direction, width) => {
  const layout = layoutChain(diagram, width);

  it('goes that way', () => {
    expect(layout.direction).toBe(direction);
  });

  it('stays inside what there is', () => {
    for (const { x, y, width: boxWidth, height } of layout.boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + boxWidth).toBeLessThanOrEqual(width + 0.01);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(layout.height);
    }
  });

  it('lays nothing over anything', () => {
    for (const [index, one] of layout.boxes.entries()) {
      for (const other of layout.boxes.slice(index + 1)) {
        const isApart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(isApart, `${one.box.id} and ${other.box.id}`).toBe(true);
      }
    }
  });
});

describe('a chain', () => {
  it('of nothing has no size below nought', () => {
    expect(
      layoutChain({ columns: [{ heading: 'empty', boxes: [] }], links: [] }, 100).height,
    ).toBeGreaterThan(0);
  });
});
