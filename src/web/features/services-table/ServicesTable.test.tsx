import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FirstRows, Fleet } from '#contract/fleet.ts';
import { aConnectionRow, aGatewayRow } from '#testing/builders/fleet-row.ts';
import { pretendLayout, quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { ServicesTable } from './ServicesTable.tsx';
import type { ServicesSearch } from './services-search.ts';

const helsinki = aGatewayRow({ uuid: '10aa0000-0000-4000-8000-000000000001', name: 'helsinki-edge' });
const oulu = aGatewayRow({
  uuid: '10bb0000-0000-4000-8000-000000000002',
  name: 'oulu-lab',
  tunnels: { total: 3, up: 1, down: 2, unhealthy: 0, flapping: 0, waiting: 0 },
  labels: [{ key: 'env', value: 'lab' }],
  connections: [aConnectionRow({ remote: ['10.77.0.0/16'] })],
});

beforeEach(() => pretendLayout({ width: 1200, height: 480 }));
afterEach(() => vi.restoreAllMocks());

function renderTable(fleet: Partial<Fleet>, initial: ServicesSearch = {}, first?: Partial<FirstRows>) {
  const client = quietQueryClient();
  const data: Fleet = {
    observedAt: new Date().toISOString(),
    gateways: [helsinki, oulu],
    unreadable: [],
    problem: null,
    sweepIntervalMs: 10_000,
    ...fleet,
  };
  client.setQueryData(gatewayQueries.fleet().queryKey, data);
  const rows: FirstRows = { ...data, total: 2, read: 2, ...first };
  if (first) client.setQueryData(gatewayQueries.firstRows('problem').queryKey, rows);
  const seen: { search: ServicesSearch } = { search: initial };
  function Page() {
    const [search, setSearch] = useState(initial);
    const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
    return (
      <ServicesTable
        search={search}
        onSearch={(change) =>
          setSearch((before) => {
            seen.search = { ...before, ...change };
            return seen.search;
          })
        }
        createAction={<button type="button">Create a gateway</button>}
        selected={selected}
        onSelect={setSelected}
        inside={() => null}
        below={(all, matching) => (
          <p>
            {selected.size} selected, {matching.length} of {all.length} shown
          </p>
        )}
      />
    );
  }
  const { address } = renderWeb(<Page />, client);
  return { address, seen };
}

const namesShown = () =>
  within(screen.getByRole('table', { name: 'Services' }))
    .getAllByRole('link')
    .map((link) => link.textContent);

describe('the services page', () => {
  it('shows the gateway in trouble first', () => {
    renderTable({});
    expect(namesShown()).toEqual(['oulu-lab', 'helsinki-edge']);
    expect(screen.getByRole('status').textContent).toBe('2 gateways');
    expect(screen.getByText('1 of 3')).toBeTruthy();
  });

  it('says that one that could not be read lately is unknown, and what it was', () => {
    const lastReadAt = new Date(Date.now() - 60_000).toISOString();
    renderTable({ gateways: [helsinki, aGatewayRow({ uuid: oulu.uuid, name: 'oulu-lab', lastReadAt })] });
    expect(namesShown()).toEqual(['oulu-lab', 'helsinki-edge']);
    expect(screen.getByText('Unknown, was running')).toBeTruthy();
    expect(screen.getByText('Running')).toBeTruthy();
  });

  it('says of a tunnel that is not well why', () => {
    const reasons = [
      { kind: 'nothing-comes-back', text: 'nothing comes back: 9 packets sent, 0 received', since: 1 },
    ] as const;
    const tunnels = { ...helsinki.tunnels, unhealthy: 1 };
    renderTable({
      gateways: [{ ...helsinki, tunnels, troubles: [{ uuid: 'a', reasons: [...reasons] }] }],
    });
    expect(screen.getByText('Running, tunnel in trouble')).toBeTruthy();
    expect(screen.getByTitle(/nothing comes back: 9 packets sent, 0 received/)).toBeTruthy();
  });

  it('finds a gateway by an address inside one of its networks and says so in the URL', async () => {
    const { seen } = renderTable({});
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find services' }), '10.77.3.4');
    expect(await screen.findByText('1 of 2 gateways')).toBeTruthy();
    expect(namesShown()).toEqual(['oulu-lab']);
    await vi.waitFor(() => expect(seen.search.q).toBe('10.77.3.4'));
  });

  it('filters by a label that is pressed in a row, and stops when its chip is removed', async () => {
    const { seen } = renderTable({});
    await userEvent.click(screen.getByTitle('Show only env=lab'));
    expect(namesShown()).toEqual(['oulu-lab']);
    expect(seen.search.label).toEqual(['env=lab']);
    await userEvent.click(screen.getByRole('button', { name: 'Remove env=lab' }));
    expect(namesShown()).toEqual(['oulu-lab', 'helsinki-edge']);
    expect(seen.search.label).toBeUndefined();
  });

  it('sorts by a column and says so in its header', async () => {
    const { seen } = renderTable({});
    await userEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(namesShown()).toEqual(['helsinki-edge', 'oulu-lab']);
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending');
    expect(seen.search.sort).toBe('name');
  });

  it('selects all that match and keeps them selected when the filter goes', async () => {
    renderTable({});
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find services' }), 'oulu');
    expect(await screen.findByText('0 selected, 1 of 2 shown')).toBeTruthy();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select all 1' }));
    expect(screen.getByRole('checkbox', { name: 'Select oulu-lab' })).toHaveProperty('checked', true);
    await userEvent.clear(screen.getByRole('searchbox', { name: 'Find services' }));
    expect(await screen.findByText('1 selected, 2 of 2 shown')).toBeTruthy();
    expect(screen.getByRole('checkbox', { name: 'Select helsinki-edge' })).toHaveProperty('checked', false);
    expect(screen.getByRole('checkbox', { name: 'Select all 2' })).toHaveProperty('indeterminate', true);
  });

  it('opens a gateway', async () => {
    const { address } = renderTable({});
    await userEvent.click(screen.getByRole('link', { name: 'oulu-lab' }));
    expect(address()).toBe(`/gateways/${oulu.uuid}`);
  });

  it('offers to clear the filters when nothing matches', async () => {
    const { seen } = renderTable({}, { q: 'nowhere', label: ['env=lab'] });
    expect(screen.getByText('No gateway matches')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(namesShown()).toHaveLength(2);
    expect(seen.search).toEqual({ q: undefined, label: undefined });
  });

  it('offers the first step when there is no gateway', () => {
    renderTable({ gateways: [] });
    expect(screen.getByText('No gateways yet')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Create a gateway' })).toBeTruthy();
  });

  it('names what could not be read', () => {
    renderTable({ unreadable: [{ label: 'edge-7', reason: 'operational_state: expected string' }] });
    expect(screen.getByText(/1 gateway could not be read/)).toBeTruthy();
    expect(screen.getByText('edge-7')).toBeTruthy();
  });

  it('keeps the rows when the newest sweep failed, and says since when they are old and why', () => {
    renderTable({ problem: 'The service did not answer within 10 s.' });
    expect(namesShown()).toHaveLength(2);
    expect(screen.getByText(/was read at/)).toBeTruthy();
    expect(screen.getByText('The service did not answer within 10 s.')).toBeTruthy();
  });

  it('says what failed and lets one try again when nothing was ever read', () => {
    renderTable({ observedAt: null, gateways: [], problem: 'The credentials were refused.' });
    expect(within(screen.getByRole('alert')).getByText('The credentials were refused.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('never says how things are from rows that are too old', () => {
    renderTable({ observedAt: new Date(Date.now() - 46_000).toISOString(), sweepIntervalMs: 10_000 });
    expect(screen.getByText('Unknown, was running')).toBeTruthy();
    expect(screen.getByText('Unknown, was running, 2 tunnels down')).toBeTruthy();
    expect(screen.getByText(/^unknown since/)).toBeTruthy();
    expect(screen.queryByText('Running')).toBeNull();
  });

  it('gives the rows of a large account, which is swept slowly, more time', () => {
    renderTable({ observedAt: new Date(Date.now() - 70_000).toISOString(), sweepIntervalMs: 40_000 });
    expect(screen.getByText('Running')).toBeTruthy();
    expect(screen.getByText('Running, 2 tunnels down')).toBeTruthy();
    expect(screen.getByText(/^read at/)).toBeTruthy();
  });

  it('marks rows after two sweeps that were missed, each with when it was so', () => {
    renderTable({ observedAt: new Date(Date.now() - 11_000).toISOString(), sweepIntervalMs: 5_000 });
    expect(screen.getByText(/^Running at \d\d:\d\d:\d\d$/)).toBeTruthy();
    expect(screen.getByText(/^last read at/)).toBeTruthy();
  });
});

describe('while not all rows are there', () => {
  const none = { observedAt: null, gateways: [] };

  it('shows those of a first sweep as they are read, and says how many are not read yet', () => {
    renderTable(none, {}, { gateways: [oulu, helsinki], read: 100, total: 250 });
    expect(namesShown()).toEqual(['oulu-lab', 'helsinki-edge']);
    expect(screen.getByRole('status').textContent).toBe(
      '100 of 250 gateways read so far, the others are not read yet',
    );
    expect(screen.getByText('Running')).toBeTruthy();
  });

  it('never says that nothing matches: it may be among the others', async () => {
    renderTable(none, {}, { gateways: [oulu, helsinki], read: 100, total: 250 });
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find services' }), 'turku');
    expect(await screen.findByText('Reading all gateways')).toBeTruthy();
    expect(screen.queryByText('No gateway matches')).toBeNull();
  });
});
