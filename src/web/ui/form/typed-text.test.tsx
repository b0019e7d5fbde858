import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { noPasswordManager } from './no-password-manager.ts';
import { createTypedTexts } from './typed-text.ts';

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

it('knows what was typed by the label of its field, and never a secret', () => {
  const typing = createTypedTexts();
  const stop = typing.follow(document);
  const { unmount } = render(
    <form>
      <label>
        Name <input />
      </label>
      <input aria-label="Peer" defaultValue="stored" />
      <textarea aria-label="Notes" />
      <input type="password" aria-label="Password" />
      <input aria-label="Key that is shown" {...noPasswordManager} />
      <input type="search" aria-label="Search" />
    </form>,
  );
  type('Name', 'oulu');
  type('Notes', 'two\nlines');
  type('Password', 'canary-password');
  type('Key that is shown', 'canary-key');
  type('Search', 'x');
  expect(typing.read()).toEqual([
    { label: 'Name', text: 'oulu' },
    { label: 'Notes', text: 'two\nlines' },
  ]);
  unmount();
  expect(typing.read()).toEqual([]);
  stop();
});

it('a step that is not shown any more still counts, for as long as its form is there', () => {
  const typing = createTypedTexts();
  const stop = typing.follow(document);
  const steps = (step: number) => (
    <form>{step === 1 ? <input key="1" aria-label="Peer" /> : <input key="2" aria-label="Network" />}</form>
  );
  const { rerender } = render(steps(1));
  type('Peer', '192.0.2.1');
  rerender(steps(2));
  type('Network', '10.0.0.0/24');
  expect(typing.read().map(({ text }) => text)).toEqual(['192.0.2.1', '10.0.0.0/24']);
  stop();
});
