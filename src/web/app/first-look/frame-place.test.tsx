import { expect, test, vi } from 'vitest';
import { framePlace } from './frame-place.ts';

/** A document that is still read, as far as its end or not. */
function aDocument(readyState: DocumentReadyState) {
  const page = document.implementation.createHTMLDocument();
  vi.spyOn(page, 'readyState', 'get').mockReturnValue(readyState);
  const read = (html: string) => page.body.insertAdjacentHTML('beforeend', html);
  return { page, read };
}

test('the place for the first rows is there before the document is read to its end', async () => {
  const { page, read } = aDocument('loading');
  const place = framePlace(page);
  read('<header>Gatehouse</header>');
  read('<div id="first-frame"><p>Loading …</p></div>');
  expect((await place)?.textContent).toBe('Loading …');
});

test('a document that ends without it has none', async () => {
  const { page, read } = aDocument('loading');
  const place = framePlace(page);
  read('<div id="root"></div>');
  vi.spyOn(page, 'readyState', 'get').mockReturnValue('interactive');
  page.dispatchEvent(new Event('DOMContentLoaded'));
  expect(await place).toBeNull();
});
