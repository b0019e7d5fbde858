import type { Page } from '@playwright/test';

/**
 * Notes what must never happen on a page: an error in the console, a report of the content security policy, an asset
 * that is not there, and a request to anywhere but this machine. A refusal by the API is no such error: the browser
 * logs it as one, and the page is there to show it.
 */
export async function watchPage(page: Page): Promise<string[]> {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`threw: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    if (isRefusalByApi(message.text(), message.location().url)) return;
    troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('response', (response) => {
    const url = new URL(response.url());
    if (response.status() >= 400 && !isApi(url)) troubles.push(`${response.status()} for ${url.pathname}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isHere = hostname === '127.0.0.1' || !protocol.startsWith('http');
    if (!isHere) troubles.push(`asked ${hostname}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`content security policy: ${event.violatedDirective} refused ${event.blockedURI}`);
    });
  });
  return troubles;
}

function isRefusalByApi(text: string, url: string): boolean {
  return text.startsWith('Failed to load resource') && URL.canParse(url) && isApi(new URL(url));
}

function isApi(url: URL): boolean {
  return url.pathname.startsWith('/api/');
}
