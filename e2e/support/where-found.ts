import type { Page } from '@playwright/test';

/** Where in the page and in what the browser keeps a text stands: nowhere, if it is a secret that was sent. */
export async function whereFound(page: Page, secret: string): Promise<string[]> {
  const found = await page.evaluate((wanted) => {
    const places: string[] = [];
    const note = (place: string, text: string) => {
      if (text.includes(wanted)) places.push(place);
    };
    note('document', document.documentElement.outerHTML);
    for (const input of document.querySelectorAll('input')) note(`input ${input.name}`, input.value);
    note('address', location.href);
    note('local storage', JSON.stringify({ ...localStorage }));
    note('session storage', JSON.stringify({ ...sessionStorage }));
    note('history', JSON.stringify(history.state));
    return places;
  }, secret);
  const { cookies } = await page.context().storageState();
  return JSON.stringify(cookies).includes(secret) ? [...found, 'cookies'] : found;
}
