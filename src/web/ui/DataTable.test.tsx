import { MantineProvider } from '@mantine/core';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataTable } from './DataTable.tsx';
import type { Column } from './data-table/column.ts';

interface Site {
  id: string;
  city: string;
}
const sites: Site[] = Array.from({ length: 10_000 }, (_, index) => ({
  id: `site-${index}`,
  city: `City ${index}`,
}));
const columns: Column<Site>[] = [
  { id: 'id', header: 'Site', track: '1fr', cell: (site) => site.id, isSortable: true },
  { id: 'city', header: 'City', track: '1fr', cell: (site) => site.city },
];

// jsdom lays nothing out: the table is told how large it is.
let width = 1200;
beforeEach(() => {
  width = 1200;
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(480);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockImplementation(() => width);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockImplementation(() => width);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(480);
  Element.prototype.scrollTo = vi.fn();
});
afterEach(() => vi.restoreAllMocks());

function renderTable(props: Partial<Parameters<typeof DataTable<Site>>[0]> = {}) {
  const onOpen = vi.fn();
  const onSort = vi.fn();
  render(
    <MantineProvider env="test">
      <DataTable
        label="Sites"
        columns={columns}
        rows={sites}
        rowKey={(site) => site.id}
        card={(site) => `${site.id} in ${site.city}`}
        onOpen={onOpen}
        onSort={onSort}
        {...props}
      />
    </MantineProvider>,
  );
  return { onOpen, onSort };
}

describe('DataTable', () => {
  it('draws only the rows in view and tells how many there are', () => {
    renderTable();
    const table = screen.getByRole('table', { name: 'Sites' });
    expect(table).toHaveProperty('ariaRowCount');
    expect(table.getAttribute('aria-rowcount')).toBe('10001');
    const rows = screen.getAllByRole('row');
    expect(rows.length).toBeLessThan(40);
    expect(rows.map((row) => row.getAttribute('aria-rowindex')).slice(0, 3)).toEqual(['1', '2', '3']);
    expect(
      within(rows[1]!)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['site-0', 'City 0']);
  });

  it('has buttons in the headers that can be sorted by, and says what it is sorted by', async () => {
    const { onSort } = renderTable({ sort: { column: 'id', direction: 'descending' } });
    const [site, city] = screen.getAllByRole('columnheader');
    expect(site!.getAttribute('aria-sort')).toBe('descending');
    expect(city!.getAttribute('aria-sort')).toBeNull();
    await userEvent.click(within(site!).getByRole('button', { name: 'Site' }));
    expect(onSort).toHaveBeenCalledWith('id');
    expect(within(city!).queryByRole('button')).toBeNull();
  });

  it('opens a row by a click and by Enter', async () => {
    const { onOpen } = renderTable();
    await userEvent.click(screen.getByText('City 2'));
    expect(onOpen).toHaveBeenLastCalledWith(sites[2]);
    await userEvent.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledTimes(2);
  });

  it('leaves a click that opens a new tab to the browser', async () => {
    const { onOpen } = renderTable({ hrefOf: (site) => `#${site.id}` });
    const user = userEvent.setup();
    await user.keyboard('{Control>}');
    await user.click(screen.getByRole('link', { name: 'site-1' }));
    expect(onOpen).not.toHaveBeenCalled();
  });

  it('is one stop of the Tab key, and the arrow keys walk the rows', async () => {
    renderTable();
    const user = userEvent.setup();
    await user.tab();
    expect(document.activeElement?.textContent).toBe('Site');
    await user.tab();
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('2');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('3');
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('2');
  });

  it('walks to the last row and back, though they are never in the page together', async () => {
    renderTable();
    const user = userEvent.setup();
    await user.tab();
    await user.tab();
    await user.keyboard('{End}');
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('10001');
    await user.keyboard('{Home}');
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('2');
  });

  it('shows cards instead of columns where it is narrow', () => {
    width = 340;
    renderTable();
    expect(screen.queryAllByRole('columnheader')).toEqual([]);
    expect(screen.getByText('site-0 in City 0')).toBeTruthy();
  });
});
