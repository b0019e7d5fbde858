import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from '#contract/zod-config.ts';
import { renderWeb } from '#testing/render-web.tsx';
import { FormDialog } from './FormDialog.tsx';
import { FormShell } from './FormShell.tsx';
import { LiveCheck } from './LiveCheck.tsx';
import { TextField } from './TextField.tsx';
import { createUnsavedChanges, UnsavedChangesContext } from './unsaved-changes.ts';

const Rename = z.strictObject({ name: z.string().max(4, 'Too long.') });

afterEach(cleanup);

function openDialog() {
  const onClose = vi.fn();
  const unsaved = createUnsavedChanges();
  renderWeb(
    <UnsavedChangesContext value={unsaved}>
      <FormDialog title="Rename" onClose={onClose}>
        {(close) => (
          <FormShell
            schema={Rename}
            defaultValues={{ name: '' }}
            onSubmit={() => Promise.resolve()}
            submitLabel="Save"
            actions={
              <button type="button" onClick={close}>
                Cancel
              </button>
            }
          >
            <LiveCheck>
              <TextField name="name" label="Name" />
            </LiveCheck>
          </FormShell>
        )}
      </FormDialog>
    </UnsavedChangesContext>,
  );
  return { onClose, unsaved, user: userEvent.setup() };
}

describe('FormDialog', () => {
  it('closes at once when nothing was typed', async () => {
    const { onClose, user } = openDialog();
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it.each(['{Escape}', 'Cancel'])('asks before %s loses what was typed, and keeps it', async (way) => {
    const { onClose, unsaved, user } = openDialog();
    await user.type(screen.getByLabelText('Name'), 'oulu');
    expect(unsaved.hasAny()).toBe(true);
    if (way === 'Cancel') await user.click(screen.getByRole('button', { name: 'Cancel' }));
    else await user.keyboard(way);
    expect(onClose).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Go on editing' }));
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('oulu');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe('LiveCheck', () => {
  it('finds fault with what was typed when the field is left, and takes it back while it is mended', async () => {
    const { user } = openDialog();
    await user.type(screen.getByLabelText('Name'), 'helsinki');
    expect(screen.queryByText('Too long.')).toBeNull();
    await user.tab();
    expect(await screen.findByText('Too long.')).toBeTruthy();
    await user.type(screen.getByLabelText('Name'), '{Backspace}{Backspace}{Backspace}{Backspace}');
    expect(screen.queryByText('Too long.')).toBeNull();
  });
});
