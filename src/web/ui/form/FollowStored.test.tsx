import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from '#contract/zod-config.ts';
import { FollowStored } from './FollowStored.tsx';
import { FormShell } from './FormShell.tsx';
import { TextField } from './TextField.tsx';

const Values = z.strictObject({ name: z.string(), note: z.string() });
type Values = z.input<typeof Values>;
interface Read {
  data: { name: string };
  version: number;
}

afterEach(cleanup);

/** The name is stored; the note is nowhere but in the form. */
function NameForm({ newest }: { newest: Read }) {
  const [filled, setFilled] = useState(newest);
  const [defaults] = useState(() => ({ ...newest.data, note: '' }));
  return (
    <MantineProvider>
      <FormShell<Values, Values>
        schema={Values}
        defaultValues={defaults}
        onSubmit={() => Promise.resolve()}
        submitLabel="Save"
      >
        <FollowStored
          what="tunnel"
          filled={filled}
          newest={newest}
          onFill={setFilled}
          valuesOf={({ name }, typed?: Values) => ({ name, note: typed?.note ?? '' })}
          bodyOf={({ name }, stored) => (name === stored.name ? {} : { name })}
        />
        <TextField name="name" label="Name" />
        <TextField name="note" label="Note" />
        <p>Version {filled.version}</p>
      </FormShell>
    </MantineProvider>
  );
}

function renderForm() {
  const { rerender } = render(<NameForm newest={{ data: { name: 'paris' }, version: 1 }} />);
  const store = (name: string, version = 2) => rerender(<NameForm newest={{ data: { name }, version }} />);
  return { user: userEvent.setup(), store };
}
const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;
const told = () => screen.queryByText(/^Somebody changed this tunnel after you opened it\./);

describe('FollowStored', () => {
  it('follows what is stored while nothing was typed', () => {
    const { store } = renderForm();
    store('lyon');
    expect(valueOf('Name')).toBe('lyon');
    expect(screen.getByText('Version 2')).toBeTruthy();
    expect(told()).toBeNull();
  });

  it('takes the newer version of the same without touching what was typed', async () => {
    const { user, store } = renderForm();
    await user.type(screen.getByLabelText('Name'), '-2');
    store('paris');
    expect(valueOf('Name')).toBe('paris-2');
    expect(screen.getByText('Version 2')).toBeTruthy();
    expect(told()).toBeNull();
  });

  it('follows its own change', async () => {
    const { user, store } = renderForm();
    await user.type(screen.getByLabelText('Name'), '-2');
    store('paris-2');
    expect(screen.getByText('Version 2')).toBeTruthy();
    expect(told()).toBeNull();
  });

  it('tells of another’s change and shows it when asked, with what is stored nowhere kept', async () => {
    const { user, store } = renderForm();
    await user.type(screen.getByLabelText('Name'), '-2');
    await user.type(screen.getByLabelText('Note'), 'mine');
    store('lyon');
    expect(told()).toBeTruthy();
    expect(valueOf('Name')).toBe('paris-2');
    expect(screen.getByText('Version 1')).toBeTruthy();

    await user.click(screen.getByRole('button', { name: 'Show what is stored now' }));
    expect(valueOf('Name')).toBe('lyon');
    expect(valueOf('Note')).toBe('mine');
    expect(screen.getByText('Version 2')).toBeTruthy();
    expect(told()).toBeNull();
  });
});
