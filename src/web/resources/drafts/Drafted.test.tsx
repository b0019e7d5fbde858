import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from '#contract/zod-config.ts';
import { type FieldRules, plainRule } from '#domain/drafts/draft.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { createUnsavedChanges, UnsavedChangesContext } from '../../ui/form/unsaved-changes.ts';
import { Drafted } from './Drafted.tsx';
import { createDrafts } from './drafts.ts';
import { type DraftOf, useDraft } from './use-draft.ts';

afterEach(cleanup);

const Values = z.strictObject({ name: z.string(), peer: z.string() });
type Values = z.input<typeof Values>;
interface Read {
  data: Values;
  observedAt: number | undefined;
}
const text = plainRule<string>((one, other) => one.trim() === other.trim());
const rules: FieldRules<Values> = { name: text, peer: text };
const labels = { name: 'Name', peer: 'Peer' };
const drafts = createDrafts<Values>();
const itself = (values: Values) => values;

/** A form of one thing, which somebody else may change and which may go away. */
function renderForm() {
  const unsaved = createUnsavedChanges();
  const shown: { read: (read: Read) => void; setOpen: (isOpen: boolean) => void; draft?: DraftOf<Values> } = {
    read: () => undefined,
    setOpen: () => undefined,
  };
  function Page() {
    const [answer, setAnswer] = useState<Read>({ data: { name: 'hq', peer: 'a' }, observedAt: 1 });
    const [isOpen, setOpen] = useState(true);
    Object.assign(shown, { read: setAnswer, setOpen });
    return isOpen ? <Form answer={answer} /> : <p>Gone</p>;
  }
  function Form({ answer }: { answer: Read }) {
    const draft = useDraft(drafts, 'thing');
    shown.draft = draft;
    return (
      <FormShell<Values, Values>
        schema={Values}
        defaultValues={answer.data}
        onSubmit={() => Promise.resolve()}
        submitLabel="Save"
      >
        <Drafted
          draft={draft}
          answer={answer}
          valuesOf={itself}
          rules={rules}
          labelOf={(field) => labels[field]}
          textOf={(_, value) => value}
        >
          <TextField name="name" label="Name" />
          <TextField name="peer" label="Peer" />
        </Drafted>
      </FormShell>
    );
  }
  renderWeb(
    <UnsavedChangesContext value={unsaved}>
      <Page />
    </UnsavedChangesContext>,
    quietQueryClient(),
  );
  return {
    user: userEvent.setup(),
    unsaved,
    store: (change: Partial<Values>, observedAt = 2) =>
      act(() => shown.read({ data: { name: 'hq', peer: 'a', ...change }, observedAt })),
    show: (isOpen: boolean) => act(() => shown.setOpen(isOpen)),
    apply: () => act(() => shown.draft?.noteApplied()),
  };
}
const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;
const said = () => screen.queryAllByRole('status').map(({ textContent }) => textContent);
async function retype(user: ReturnType<typeof userEvent.setup>, label: string, words: string) {
  await user.clear(screen.getByLabelText(label));
  await user.type(screen.getByLabelText(label), words);
}

describe('a form beside what others make of the same thing', () => {
  it('follows silently where nothing was touched, and keeps what was', async () => {
    const { user, store, unsaved } = renderForm();
    store({ name: 'lyon' });
    expect(valueOf('Name')).toBe('lyon');
    expect(unsaved.hasAny()).toBe(false);
    await retype(user, 'Name', 'mine');
    store({ name: 'lyon', peer: 'b' });
    expect([valueOf('Name'), valueOf('Peer')]).toEqual(['mine', 'b']);
    expect(said()).toEqual([]);
    expect(unsaved.hasAny()).toBe(true);
  });

  it('marks a field that both changed, and takes theirs or keeps mine as it is told', async () => {
    const { user, store } = renderForm();
    await retype(user, 'Name', 'mine');
    store({ name: 'theirs' });
    expect(valueOf('Name')).toBe('mine');
    expect(said()).toEqual([
      '1 field was changed by somebody else while you typed: Name',
      'Somebody else changed this while you typed. It was hq, now it is theirs; yours is mine.Take theirsKeep mine',
    ]);
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));

    await user.click(screen.getByRole('button', { name: 'Keep mine: Name' }));
    expect([valueOf('Name'), said()]).toEqual(['mine', []]);
    store({ name: 'again' }, 3);
    expect(said()[1]).toContain('It was theirs, now it is again; yours is mine.');
    await user.click(screen.getByRole('button', { name: 'Take theirs: Name' }));
    expect([valueOf('Name'), said()]).toEqual(['again', []]);
  });

  it('says that it is already so when both made it the same, closed with one press', async () => {
    const { user, store, unsaved } = renderForm();
    await retype(user, 'Name', 'lyon');
    store({ name: 'lyon' });
    expect(said()).toEqual(['It is already so: somebody else made the same of Name (lyon).Close']);
    expect(unsaved.hasAny()).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(said()).toEqual([]);
  });

  it('is saved once it was applied, whatever is read from before that', async () => {
    const { user, store, apply, unsaved } = renderForm();
    await retype(user, 'Name', 'mine');
    apply();
    expect(unsaved.hasAny()).toBe(false);
    // An answer from before the change.
    store({ peer: 'b' }, 3);
    expect([valueOf('Name'), valueOf('Peer'), said()]).toEqual(['mine', 'b', []]);
    store({ name: 'mine', peer: 'b' }, Date.now() + 1000);
    expect([valueOf('Name'), said()]).toEqual(['mine', []]);
  });

  it('tells that it was set to something else right after it was applied, and sets it again', async () => {
    const { user, store, apply, unsaved } = renderForm();
    await retype(user, 'Name', 'mine');
    apply();
    store({ name: 'theirs' }, Date.now() + 1000);
    expect(valueOf('Name')).toBe('theirs');
    expect(said()).toEqual([
      '1 field was changed by somebody else right after you saved: Name',
      'You set this to mine, and somebody else set it to theirs right after.Leave itSet mine again',
    ]);
    await user.click(screen.getByRole('button', { name: 'Set mine again: Name' }));
    expect([valueOf('Name'), said(), unsaved.hasAny()]).toEqual(['mine', [], true]);
  });

  it('outlives the page that it was typed in, unless somebody agrees to lose it', async () => {
    const { user, store, show, unsaved } = renderForm();
    await retype(user, 'Name', 'mine');
    show(false);
    store({ name: 'theirs' });
    show(true);
    expect(valueOf('Name')).toBe('mine');
    expect(said()[1]).toContain('It was hq, now it is theirs; yours is mine.');
    act(() => unsaved.discard());
    expect([valueOf('Name'), said(), unsaved.hasAny()]).toEqual(['theirs', [], false]);
  });
});
