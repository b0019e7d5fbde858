import { expect, type Page } from '@playwright/test';

/** 320 CSS pixels is a phone, and a desk at 400 % zoom (WCAG 2.2, 1.4.10 Reflow). */
const narrow = { width: 320, height: 640 };

/** No page is wider than its window: nothing has to be read by scrolling in two directions. */
export async function expectFits(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(narrow);
  await expect
    .poll(() => page.evaluate(findOverflow), { message: `wider than its window: ${page.url()}` })
    .toEqual([]);
  if (before) await page.setViewportSize(before);
}

/** In the page: what reaches beyond the window and is not inside something that scrolls by itself. */
function findOverflow(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const beyond = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 1,
  );
  return [`${scrollWidth} px`, ...beyond.slice(0, 3).map((element) => element.outerHTML.slice(0, 120))];
}
