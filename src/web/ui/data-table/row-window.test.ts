import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsToDraw, scrollTopToShow } from './row-window.ts';

const rowHeight = 44;
const viewports = fc.record({
  scrollTop: fc.integer({ min: -200, max: 600_000 }),
  height: fc.integer({ min: 84, max: 3000 }),
  above: fc.constantFrom(0, 40),
});
const counts = fc.integer({ min: 0, max: 10_000 });

describe('the rows of a long list that are drawn', () => {
  it('are those in view and a few more, however long the list is', () => {
    const drawn = rowsToDraw({ scrollTop: 44 * 100, height: 480, above: 40 }, rowHeight, 10_000, 100);
    expect(drawn[0]).toBe(92);
    expect(drawn.at(-1)).toBe(118);
  });

  it('are nothing without rows, and all of a short list', () => {
    expect(rowsToDraw({ scrollTop: 0, height: 480, above: 40 }, rowHeight, 0, 0)).toEqual([]);
    expect(rowsToDraw({ scrollTop: 0, height: 480, above: 40 }, rowHeight, 3, 0)).toEqual([0, 1, 2]);
  });

  it('keep the row that has the focus, on either side', () => {
    const far = { scrollTop: 44 * 500, height: 480, above: 40 };
    expect(rowsToDraw(far, rowHeight, 10_000, 3)[0]).toBe(3);
    expect(rowsToDraw(far, rowHeight, 10_000, 9_999).at(-1)).toBe(9_999);
  });

  it('hold every row that shows, each once and in order', () => {
    fc.assert(
      fc.property(viewports, counts, counts, (viewport, count, kept) => {
        const drawn = rowsToDraw(viewport, rowHeight, count, kept);
        expect(drawn).toEqual([...new Set(drawn)].sort((one, other) => one - other));
        const top = Math.max(0, viewport.scrollTop);
        const bottom = viewport.scrollTop + viewport.height - viewport.above;
        for (let index = Math.ceil(top / rowHeight); index < Math.min(count, bottom / rowHeight); index++) {
          expect(drawn).toContain(index);
        }
        expect(drawn.length).toBeLessThan(viewport.height / rowHeight + 20);
      }),
    );
  });
});

describe('scrolling to a row', () => {
  it('shows it as a whole below the header, and moves nothing when it shows already', () => {
    fc.assert(
      fc.property(viewports, fc.nat(9_999), (viewport, index) => {
        const there = scrollTopToShow(viewport, rowHeight, index);
        expect(there).toBeLessThanOrEqual(index * rowHeight);
        expect(there + viewport.height - viewport.above).toBeGreaterThanOrEqual((index + 1) * rowHeight);
        expect(scrollTopToShow({ ...viewport, scrollTop: there }, rowHeight, index)).toBe(there);
      }),
    );
  });
});
