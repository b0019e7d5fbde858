import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { keepFocus } from './keep-focus.ts';

afterEach(cleanup);

/** The first frame with a link that has the focus, which goes, and the page in its place. */
function start(href: string) {
  const page = (rows: readonly string[], isFrameThere = false) => (
    <>
      {isFrameThere && (
        <div id="first-frame">
          <a href={href}>of the frame</a>
        </div>
      )}
      <input aria-label="Search" />
      {rows.map((each) => (
        <a key={each} href={each}>
          {each}
        </a>
      ))}
    </>
  );
  const { rerender, getByText, getByLabelText } = render(page([], true));
  getByText('of the frame').focus();
  keepFocus(document, document.getElementById('first-frame'));
  rerender(page([]));
  return {
    search: getByLabelText('Search'),
    draw: (...rows: string[]) => {
      rerender(page(rows));
      // What watches the document is called once the script is through.
      return new Promise((resolve) => setTimeout(resolve));
    },
  };
}

describe('the focus on a link of the first frame', () => {
  it('goes to the same link of the page, once it is there', async () => {
    const { draw } = start('/gateways/1');
    await draw('/gateways/2');
    expect(document.activeElement).toBe(document.body);
    await draw('/gateways/2', '/gateways/1');
    expect(document.activeElement?.textContent).toBe('/gateways/1');
  });

  it('stays where somebody has put it meanwhile', async () => {
    const { draw, search } = start('/gateways/1');
    search.focus();
    await draw('/gateways/1');
    expect(document.activeElement).toBe(search);
  });
});
