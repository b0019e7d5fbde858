import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from '#contract/zod-config.ts';
import { FormShell, type FormShellProps } from './FormShell.tsx';
import type { Refusal } from './refusal.ts';
import { TextField } from './TextField.tsx';
import { UnsavedChangesContext, createUnsavedChanges } from './unsaved-changes.ts';

const Tunnel = z.strictObject({ name: z.string().min(1, 'Must not be empty.'), peer: z.string() });
type Tunnel = z.input<typeof Tunnel>;

afterEach(cleanup);

function renderForm(over: Partial<FormShellProps<Tunnel, Tunnel>> = {}) {
  const unsaved = createUnsavedChanges();
  render(
    <MantineProvider>
      <UnsavedChangesContext value={unsaved}>
        <FormShell
          schema={Tunnel}
          defaultValues={{ name: '', peer: '' }}
          onSubmit={() => Promise.resolve()}
          submitLabel="Save"
          {...over}
        >
          <TextField name="name" label="Name" />
          <TextField name="peer" label="Peer address" />
        </FormShell>
      </UnsavedChangesContext>
    </MantineProvider>,
  );
  return { unsaved, user: userEvent.setup() };
}
const refuseWith = (refusal: Refusal) => () => Promise.resolve(refusal);

describe('FormShell', () => {
  it('shows the shape’s message at its field, focuses it and sends nothing', async () => {
    const onSubmit = vi.fn(() => Promise.resolve());
    const { user } = renderForm({ onSubmit });
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Must not be empty.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('puts every fault of the server on its field, the first in focus, and keeps what was typed', async () => {
    const faults = [
      { path: 'peer', reason: 'Invalid remote address.' },
      { path: 'name', reason: 'Name is already in use.' },
    ];
    const { user } = renderForm({ onSubmit: refuseWith({ title: 'Invalid request.', faults }) });
    await user.type(screen.getByLabelText('Name'), 'paris');
    await user.type(screen.getByLabelText('Peer address'), '10.0.0.1');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Invalid remote address.')).toBeTruthy();
    expect(screen.getByText('Name is already in use.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
    expect(screen.getByLabelText<HTMLInputElement>('Peer address').value).toBe('10.0.0.1');
  });

  it('lists faults without a field at the top, with the correlation id', async () => {
    const faults = [{ path: 'routers.0.uuid', reason: 'Router is in use.' }];
    const refusal = { title: 'Invalid request.', correlationId: '01ABC', faults };
    const { user } = renderForm({ onSubmit: refuseWith(refusal) });
    await user.type(screen.getByLabelText('Name'), 'paris');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('routers.0.uuid');
    expect(alert.textContent).toContain('Router is in use.');
    expect(alert.textContent).toContain('01ABC');
  });

  it('lets the caller say which field shows a path', async () => {
    const onFaults = vi.fn();
    const { user } = renderForm({
      onSubmit: refuseWith({ title: 'No.', faults: [{ path: 'remote_address.address', reason: 'Wrong.' }] }),
      fieldOf: (path) => (path === 'remote_address.address' ? 'peer' : undefined),
      onFaults,
    });
    await user.type(screen.getByLabelText('Name'), 'paris');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Wrong.')).toBeTruthy();
    expect(onFaults).toHaveBeenCalledWith(['peer']);
  });

  it('says why it cannot be sent, and is not sent by Enter either', async () => {
    const onSubmit = vi.fn(() => Promise.resolve());
    const { user } = renderForm({ onSubmit, blockedReason: 'Needs the role operator.' });
    const button = screen.getByRole('button', { name: 'Save' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Needs the role operator.',
    );
    await user.type(screen.getByLabelText('Name'), 'paris{Enter}');
    await user.click(button);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('counts as unsaved once something was typed, unless it may be left', async () => {
    const first = renderForm();
    expect(first.unsaved.hasAny()).toBe(false);
    await first.user.type(screen.getByLabelText('Name'), 'p');
    expect(first.unsaved.hasAny()).toBe(true);
    cleanup();
    const second = renderForm({ mayLeaveDirty: true });
    await second.user.type(screen.getByLabelText('Name'), 'p');
    expect(second.unsaved.hasAny()).toBe(false);
  });
});
