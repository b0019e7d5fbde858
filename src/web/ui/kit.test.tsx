import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Age } from './time/Age.tsx';
import { BlockedButton } from './actions/BlockedButton.tsx';
import { FactTable } from './values/FactTable.tsx';
import { MenuButton } from './actions/MenuButton.tsx';
import { Meter } from './values/Meter.tsx';
import { QueryStates } from './states/QueryStates.tsx';
import { StateBadge } from './values/StateBadge.tsx';
import { UntrustedText } from './values/UntrustedText.tsx';
import { TimeSourceContext, useNow, type TimeSource } from './time/use-now.ts';

afterEach(cleanup);
const show = (children: ReactNode, time?: TimeSource) =>
  render(
    <MantineProvider>
      {time ? <TimeSourceContext value={time}>{children}</TimeSourceContext> : children}
    </MantineProvider>,
  );
const stoodStill = (now: number): TimeSource => ({ now: () => now, every: () => () => {} });
const at = new Date(2026, 0, 15, 14, 2, 10).getTime();

describe('Age', () => {
  it('says when the data was true while it is fresh', () => {
    show(<Age observedAt={at} standing="fresh" />, stoodStill(at));
    expect(screen.getByText('read at 14:02:10')).toBeTruthy();
  });
  it('says that it is old, and then since when nothing is known', () => {
    show(<Age observedAt={at} standing="stale" />, stoodStill(at));
    show(<Age observedAt={at} standing="unknown" />, stoodStill(at));
    expect(screen.getByText('last read at 14:02:10')).toBeTruthy();
    expect(screen.getByText('unknown since 14:02:10')).toBeTruthy();
  });
});

describe('QueryStates', () => {
  it('draws the content only when there is some', () => {
    const content = vi.fn(() => 'rows');
    show(<QueryStates view={{ state: 'loading', what: 'Reading the users' }}>{content}</QueryStates>);
    expect(screen.getByRole('status').textContent).toContain('Reading the users');
    expect(content).not.toHaveBeenCalled();
  });
  it('says what failed and why, and tries again', async () => {
    const onRetry = vi.fn();
    const view = {
      state: 'failed',
      what: 'No users.',
      why: 'Too busy.',
      onRetry,
      correlationId: '01X',
    } as const;
    show(<QueryStates view={view}>rows</QueryStates>);
    expect(screen.getByRole('alert').textContent).toMatch(/No users\..*Too busy\..*01X/);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });
  it('keeps old content on screen under a note of its age', () => {
    show(<QueryStates view={{ state: 'ready', staleSince: at, why: 'Too busy.' }}>rows</QueryStates>);
    expect(screen.getByRole('status').textContent).toContain('14:02:10');
    expect(screen.getByText('rows')).toBeTruthy();
  });
});

describe('the rest of the kit', () => {
  it('says a state in words beside its glyph', () => {
    show(<StateBadge tone="bad" label="Down" />);
    expect(screen.getByText('Down')).toBeTruthy();
    expect(document.querySelector('svg')?.getAttribute('data-tone')).toBe('bad');
  });
  it('never calls a blocked button’s action', async () => {
    const onClick = vi.fn();
    show(
      <BlockedButton blockedReason="Plan allows 4 tunnels." onClick={onClick}>
        Add tunnel
      </BlockedButton>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add tunnel' }));
    expect(onClick).not.toHaveBeenCalled();
  });
  it('never chooses a blocked entry of a menu, and says below it why', async () => {
    const onChoose = vi.fn();
    const entry = { label: 'Delete', icon: null, blockedReason: 'Needs the role operator.', onChoose };
    show(<MenuButton label="More" icon={null} entries={[entry]} />);
    const item = screen.getByRole('menuitem', { name: 'Delete', hidden: true });
    await userEvent.click(item);
    expect(onChoose).not.toHaveBeenCalled();
    const reason = document.getElementById(item.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toBe('Needs the role operator.');
  });
  it('gives a meter as text, and a glyph once it is nearly full', () => {
    show(<Meter label="Tunnels" value={9} limit={10} />);
    expect(screen.getByText('9 of 10')).toBeTruthy();
    expect(document.querySelector('svg')?.getAttribute('data-tone')).toBe('warning');
  });
  it('finds nothing wrong with a quota that is used up, and only with one that is exceeded', () => {
    const { rerender } = show(<Meter label="Tunnels" value={2} limit={2} isQuota />);
    expect(screen.getByText('2 of 2')).toBeTruthy();
    expect(document.querySelector('svg')).toBeNull();
    rerender(
      <MantineProvider>
        <Meter label="Tunnels" value={3} limit={2} isQuota />
      </MantineProvider>,
    );
    expect(document.querySelector('svg')?.getAttribute('data-tone')).toBe('bad');
  });
  it('shows a name with an override as text with the code point', () => {
    show(<UntrustedText text={'<b>paris\u202E'} />);
    expect(document.querySelector('bdi')?.textContent).toBe('<b>parisU+202E');
  });
  it('is a table to a screen reader at every width', () => {
    const columns = [{ title: 'User', cell: (user: string) => user }];
    show(<FactTable caption="Users" columns={columns} rows={['ann', 'bo']} rowKey={(user) => user} />);
    expect(screen.getByRole('table', { name: 'Users' })).toBeTruthy();
    expect(screen.getAllByRole('row')).toHaveLength(3);
    expect(screen.getByRole('cell', { name: 'bo' })).toBeTruthy();
  });
});

describe('useNow', () => {
  it('shares one timer among all who watch the same interval, and stops it with the last', () => {
    const stop = vi.fn();
    const every = vi.fn(() => stop);
    const source: TimeSource = { now: () => at, every };
    const Clock = () => <p>{useNow(1000)}</p>;
    const view = show(
      <TimeSourceContext value={source}>
        <Clock />
        <Clock />
      </TimeSourceContext>,
    );
    expect(every).toHaveBeenCalledOnce();
    view.unmount();
    expect(stop).toHaveBeenCalledOnce();
  });
});
