import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { useFocusBack } from './use-focus-back.ts';

afterEach(cleanup);

function Dialog({ onClose }: { onClose: () => void }) {
  useFocusBack();
  return (
    <button type="button" onClick={onClose} ref={(button) => button?.focus()}>
      Close
    </button>
  );
}

function Page({ openerStays }: { openerStays: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <h1 tabIndex={-1} data-page-title>
        Gateway
      </h1>
      {(openerStays || !isOpen) && (
        <button type="button" onClick={() => setIsOpen(true)}>
          Rename
        </button>
      )}
      {isOpen && <Dialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

it.each([
  [true, () => screen.getByRole('button', { name: 'Rename' })],
  [false, () => screen.getByRole('heading', { name: 'Gateway' })],
])('gives the focus back when a dialog is gone (its opener is still there: %s)', async (stays, focused) => {
  render(<Page openerStays={stays} />);
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' }));
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(document.activeElement).toBe(focused());
});
