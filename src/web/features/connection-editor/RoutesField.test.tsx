import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormProvider, useForm, useFormContext } from 'react-hook-form';
import { describe, expect, it, vi } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { renderWeb } from '#testing/render-web.tsx';
import type { CheckedAgainst } from './check-connection.ts';
import { RoutesField } from './RoutesField.tsx';
import { useLiveCheck } from './use-live-check.ts';
import { spoken } from '../../ui/speech/speak.ts';
import { aRow, type ConnectionValues, emptyConnectionValues } from './connection-values.ts';

const stored = aConnection();
const against: CheckedAgainst = {
  gateway: aGateway({ connections: [stored] }),
  stored,
  source: undefined,
  context: { isCreate: false },
};

/** The table as it stands in a form, and what the form holds. */
function renderTable(...networks: string[]) {
  let read = (): ConnectionValues => emptyConnectionValues();
  function Table() {
    const { checked } = useLiveCheck(against);
    read = useFormContext<ConnectionValues>().getValues;
    return <RoutesField side="remote" checked={checked} />;
  }
  function Form() {
    const remoteRoutes = networks.map((network, index) =>
      aRow({ name: network === '' ? '' : `r${index + 1}`, network }),
    );
    const form = useForm<ConnectionValues>({
      defaultValues: { name: 'hq', localRoutes: [], remoteRoutes, tunnels: [] },
    });
    return (
      <FormProvider {...form}>
        <Table />
      </FormProvider>
    );
  }
  renderWeb(<Form />);
  return {
    user: userEvent.setup(),
    networks: () => read().remoteRoutes.map(({ network }) => network),
    names: () => read().remoteRoutes.map(({ name }) => name),
  };
}
const network = (number: number) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: `Remote network ${number}` });
const name = (number: number) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: `Name of remote network ${number}` });
const button = (label: string) => screen.getByRole('button', { name: label });

describe('the table of routes', () => {
  it('adds a row and puts the focus into it', async () => {
    const { user, networks } = renderTable('10.0.0.0/24');
    await user.click(button('Add a remote network'));
    expect(document.activeElement).toBe(network(2));
    await user.keyboard('10.1.0.0/24');
    expect(networks()).toEqual(['10.0.0.0/24', '10.1.0.0/24']);
  });

  it('goes down with Enter, and on to a new row at the end', async () => {
    const { user } = renderTable('10.0.0.0/24', '10.1.0.0/24');
    name(1).focus();
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(name(2));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(network(3));
  });

  it('moves a row with Alt and an arrow, keeps the focus in it and says where it is', async () => {
    const { user, networks } = renderTable('10.0.0.0/24', '10.1.0.0/24', '10.2.0.0/24');
    network(3).focus();
    await user.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}');
    expect(networks()).toEqual(['10.2.0.0/24', '10.0.0.0/24', '10.1.0.0/24']);
    expect(document.activeElement).toBe(network(1));
    expect(spoken.read().text).toBe('Now 1 of 3.');
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(networks()[0]).toBe('10.2.0.0/24');
  });

  it('moves a row by its buttons, and leaves the focus in the row at the end', async () => {
    const { user, networks } = renderTable('10.0.0.0/24', '10.1.0.0/24', '10.2.0.0/24');
    await user.click(button('Move remote network 1 down'));
    expect(document.activeElement).toBe(button('Move remote network 2 down'));
    await user.click(button('Move remote network 2 down'));
    expect(networks()).toEqual(['10.1.0.0/24', '10.2.0.0/24', '10.0.0.0/24']);
    expect(document.activeElement).toBe(network(3));
  });

  it('takes a row away and goes on to the next', async () => {
    const { user, networks } = renderTable('10.0.0.0/24', '10.1.0.0/24');
    await user.click(button('Remove remote network 1'));
    expect(networks()).toEqual(['10.1.0.0/24']);
    expect(document.activeElement).toBe(button('Remove remote network 1'));
  });

  it('makes rows of a list that is pasted into a cell', async () => {
    const { user, networks, names } = renderTable('10.0.0.0/24');
    await user.click(network(1));
    await user.paste('office 10.1.0.0/24\n10.2.0.0 255.255.255.0');
    expect(networks()).toEqual(['10.0.0.0/24', '10.1.0.0/24', '10.2.0.0/24']);
    expect(names()).toEqual(['r1', 'office', '']);
    expect(screen.getByText(/2 networks were added/)).toBeTruthy();
    expect(screen.getByText('10.2.0.0 255.255.255.0')).toBeTruthy();
  });

  it('leaves a single network that is pasted to the cell', async () => {
    const { user, networks } = renderTable('');
    await user.click(network(1));
    await user.paste('10.1.0.0/24');
    expect(networks()).toEqual(['10.1.0.0/24']);
  });

  it('keeps what it does not understand to be mended', async () => {
    const { user, networks } = renderTable();
    await user.click(button('Paste a list'));
    fireEvent.change(screen.getByLabelText('Paste remote networks'), {
      target: { value: '10.1.0.0/24\n10.2.0.0/240' },
    });
    await user.click(button('Add to the table'));
    const left = screen.getByLabelText<HTMLTextAreaElement>('Left over');
    expect(left.value).toBe('10.2.0.0/240');
    fireEvent.change(left, { target: { value: '10.2.0.0/24' } });
    await user.click(button('Add to the table'));
    expect(networks()).toEqual(['10.1.0.0/24', '10.2.0.0/24']);
    expect(screen.queryByLabelText('Left over')).toBeNull();
  });

  it('explains host bits a moment after the typing and sets them right only when asked', async () => {
    const { user, networks } = renderTable('');
    await user.type(network(1), '10.4.2.7/16');
    const use = await screen.findByRole('button', { name: 'Use 10.4.0.0/16' });
    expect(networks()).toEqual(['10.4.2.7/16']);
    expect(network(1).getAttribute('aria-invalid')).toBe('true');
    await user.click(use);
    expect(networks()).toEqual(['10.4.0.0/16']);
    expect(document.activeElement).toBe(network(1));
    await vi.waitFor(() => expect(network(1).getAttribute('aria-invalid')).toBeNull());
  });

  it('makes a row of each network that a range holds', async () => {
    const { user, networks } = renderTable('10.0.0.0-10.0.2.255');
    await user.click(await screen.findByRole('button', { name: 'Use 10.0.0.0/23, 10.0.2.0/24' }));
    expect(networks()).toEqual(['10.0.0.0/23', '10.0.2.0/24']);
  });

  it('sets many rows right at once', async () => {
    const { user, networks } = renderTable('10.1.0.7/16', '10.2.0.0/16', '10.3.0.7/16');
    await user.click(await screen.findByRole('button', { name: 'Use all 2' }));
    expect(networks()).toEqual(['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16']);
  });

  it('says nothing of a network that is being typed, and says it when the cell is left', async () => {
    const { user } = renderTable('');
    await user.type(network(1), '10.4.');
    await vi.waitFor(() => expect(name(1).placeholder).toBe('net'));
    expect(network(1).getAttribute('aria-invalid')).toBeNull();
    await user.tab();
    const rows = within(screen.getByRole('list', { name: 'Remote networks' }));
    expect(rows.getByText('It must be an IPv4 network such as 10.0.0.0/24.')).toBeTruthy();
  });

  it('shows the name that a route without one will get', async () => {
    const { user } = renderTable('10.4.0.0/16');
    await user.clear(name(1));
    await vi.waitFor(() => expect(name(1).placeholder).toBe('net-10-4-0-0-16'));
  });
});
