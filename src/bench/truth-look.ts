import type { Page } from '@playwright/test';

/** What somebody who looks at a page is told. */
export interface Look {
  /** It says that something on it is old or unknown, or that something does not answer. */
  isMarked: boolean;
  /** Things that are shown as good, under way or down now. */
  live: number;
}

/** Looks at a page as it stands. */
export function look(page: Page): Promise<Look> {
  return page.evaluate(() => {
    const isSeen = (element: Element) => element.getClientRects().length > 0;
    const all = (selector: string) => [...document.querySelectorAll(selector)].filter(isSeen);
    const marks = 'main [data-marked], main time[data-standing="stale"], main time[data-standing="unknown"]';
    const warnings = 'main [role="alert"]';
    const isOld = /^(Old\?|Unknown:) /.test(document.title);
    const states = all('main [data-tone="good"], main [data-tone="busy"], main [data-tone="bad"]').filter(
      (element) => {
        // A banner is about the line, advice about what is configured, the log about what was.
        if (element.closest('[role="alert"], [data-marked][data-tone="unknown"]')) return false;
        const section = element.closest('section');
        const title = document.getElementById(section?.getAttribute('aria-labelledby') ?? '');
        const region = section?.getAttribute('aria-label') ?? title?.textContent ?? '';
        return !/Advice|Activity|Recent changes/.test(region);
      },
    );
    return { isMarked: isOld || all(`${marks}, ${warnings}`).length > 0, live: states.length };
  });
}
