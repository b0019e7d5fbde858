import { useEffect } from 'react';
import type { GatewayRow } from '#contract/fleet.ts';
import { prepareRow } from '#domain/fleet/fleet-search.ts';

/** A few milliseconds' worth, so that nobody feels it. */
const rowsAtATime = 250;

/** Makes rows ready to be searched while nothing else happens, so that the first keystroke is as quick as the next. */
export function usePreparedRows(rows: readonly GatewayRow[]): void {
  // Spare time is the browser's to give.
  useEffect(() => {
    let next = 0;
    let timer = setTimeout(prepareSome);
    function prepareSome(): void {
      for (const row of rows.slice(next, next + rowsAtATime)) prepareRow(row);
      next += rowsAtATime;
      if (next < rows.length) timer = setTimeout(prepareSome);
    }
    return () => clearTimeout(timer);
  }, [rows]);
}
