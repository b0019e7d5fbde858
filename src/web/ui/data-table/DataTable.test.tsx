import { MantineProvider } from '@mantine/core';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataTable } from './DataTable.tsx';
import type { Column } from './column.ts';

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

function renderSelectable(narrow = false) {
  if (narrow) width = 340;
  const seen: { selected: ReadonlySet<string> } = { selected: new Set() };
  const onOpen = vi.fn();
  function Sites() {
    const [selected, setSelected] = useState(seen.selected);
    seen.selected = selected;
    return (
      <DataTable
        label="Sites"
        columns={columns}
        rows={sites}
        rowKey={(site) => site.id}
        card={(site) => site.id}
        onOpen={onOpen}
        selection={{ selected, onSelect: setSelected, nameOf: (site) => site.city }}
      />
    );
  }
  render(
    <MantineProvider env="test">
      <Sites />
    </MantineProvider>,
  );
  return { seen, onOpen, user: userEvent.setup() };
}

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

  it.each([
    ['Ctrl', '{Control>}', '[MouseLeft]'],
    ['⌘', '{Meta>}', '[MouseLeft]'],
    ['Shift', '{Shift>}', '[MouseLeft]'],
    ['the middle button', '', '[MouseMiddle]'],
  ] as const)('opens the row of any cell apart with %s', async (_, held, button) => {
    const apart = vi.spyOn(window, 'open').mockReturnValue(null);
    const { onOpen } = renderTable({ hrefOf: (site) => `#${site.id}` });
    const user = userEvent.setup();
    if (held !== '') await user.keyboard(held);
    await user.pointer({ keys: button, target: screen.getByText('City 1') });
    expect(apart).toHaveBeenCalledExactlyOnceWith('#site-1', '_blank', 'noopener');
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

describe('a DataTable whose rows can be chosen', () => {
  const box = (city: string) => screen.getByRole('checkbox', { name: `Select ${city}` });

  it('chooses a row by its checkbox without opening it, and all between with Shift', async () => {
    const { seen, onOpen, user } = renderSelectable();
    await user.click(box('City 1'));
    expect(box('City 1')).toHaveProperty('checked', true);
    await user.keyboard('{Shift>}');
    await user.click(box('City 4'));
    await user.keyboard('{/Shift}');
    expect([...seen.selected]).toEqual(['site-1', 'site-2', 'site-3', 'site-4']);
    await user.click(box('City 2'));
    expect(seen.selected.has('site-2')).toBe(false);
    expect(onOpen).not.toHaveBeenCalled();
  });

  it('leaves the focus on the row of a pressed checkbox, so that the keys go on', async () => {
    const { seen, user } = renderSelectable();
    await user.click(box('City 1'));
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('3');
    await user.keyboard('{ArrowDown} ');
    expect([...seen.selected]).toEqual(['site-1', 'site-2']);
  });

  it('chooses by the keyboard alone: Space, Shift with an arrow, all, none', async () => {
    const { seen, user } = renderSelectable();
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Select all 10,000' }));
    await user.tab();
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect([...seen.selected]).toEqual(['site-0', 'site-1', 'site-2']);
    await user.keyboard(' ');
    expect([...seen.selected]).toEqual(['site-0', 'site-1']);
    await user.keyboard('{Control>}a{/Control}');
    expect(seen.selected.size).toBe(10_000);
    await user.keyboard('{Escape}');
    expect(seen.selected.size).toBe(0);
  });

  it('takes every row of the list, drawn or not, by the box in the header', async () => {
    const { seen, user } = renderSelectable();
    await user.click(box('City 3'));
    const all = screen.getByRole('checkbox', { name: 'Select all 10,000' });
    expect(all).toHaveProperty('indeterminate', true);
    await user.click(all);
    expect(seen.selected.size).toBe(10_000);
    await user.click(all);
    expect(seen.selected.size).toBe(0);
  });

  it('has a checkbox on each card too', async () => {
    const { seen, user } = renderSelectable(true);
    await user.click(box('City 2'));
    expect([...seen.selected]).toEqual(['site-2']);
  });
});

describe('rows that are not in the page', () => {
  const few = sites.slice(0, 91);
  const drawn = () => screen.getAllByRole('row').length - 1;
  const show = () =>
    render(
      <MantineProvider env="test">
        <DataTable label="Sites" columns={columns} rows={few} rowKey={({ id }) => id} card={({ id }) => id} />
      </MantineProvider>,
    );

  it('are on paper, all of them', () => {
    show();
    const before = drawn();
    expect(before).toBeLessThan(91);
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(drawn()).toBe(91);
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(drawn()).toBe(before);
  });

  it('are counted, and given to the browser’s own search by one press', async () => {
    show();
    expect(
      screen.getByText(`${91 - drawn()} of 91 rows are hidden from the browser’s own search.`),
    ).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Show them to it' }));
    expect(drawn()).toBe(91);
    expect(screen.queryByText(/rows are hidden/)).toBeNull();
  });
});
