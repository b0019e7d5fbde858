import { fireEvent, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renderWeb } from '#testing/render-web.tsx';
import { pageBuild } from '../new-version/page-build.ts';
import { lazyPart } from './lazy-part.tsx';

const Greeting = ({ name }: { name: string; onClose?: () => void }) => <p>Hello {name}</p>;
const gone = new TypeError('Failed to fetch dynamically imported module');

// The server answers: it is only this part that it does not have.
beforeEach(() => vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}'))));
afterEach(() => vi.unstubAllGlobals());

it('is fetched when it is shown, and drawn at once the next time', async () => {
  const load = vi.fn(() => Promise.resolve(Greeting));
  const Part = lazyPart(load);
  expect(load).not.toHaveBeenCalled();
  renderWeb(
    <Suspense fallback="wait">
      <Part name="one" />
    </Suspense>,
  );
  expect(await screen.findByText('Hello one')).toBeTruthy();
  renderWeb(<Part name="two" />);
  expect(screen.getByText('Hello two')).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(1);
});

it('can be fetched before, once', async () => {
  const load = vi.fn(() => Promise.resolve(Greeting));
  const Part = lazyPart(load);
  await Promise.all([Part.fetch(), Part.fetch()]);
  renderWeb(<Part name="there" />);
  expect(screen.getByText('Hello there')).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(1);
});

it('when it cannot be fetched, what is around it stays as it was typed, and it is fetched anew on demand', async () => {
  const load = vi
    .fn<() => Promise<typeof Greeting>>()
    .mockRejectedValueOnce(gone)
    .mockResolvedValue(Greeting);
  const Part = lazyPart(load);
  renderWeb(
    <>
      <input aria-label="Name" />
      <Suspense fallback="wait">
        <Part name="again" />
      </Suspense>
    </>,
  );
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'oulu' } });
  expect((await screen.findByRole('alert')).textContent).toContain(
    'This part of the page could not be fetched.',
  );
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Hello again')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('oulu');
});

it('a dialog that cannot be fetched says so in one, is closed, and is fetched anew when it is opened again', async () => {
  const load = vi
    .fn<() => Promise<typeof Greeting>>()
    .mockRejectedValueOnce(gone)
    .mockResolvedValue(Greeting);
  const Part = lazyPart(load, { as: 'dialog' });
  const onClose = vi.fn();
  const first = renderWeb(
    <Suspense fallback="wait">
      <Part name="later" onClose={onClose} />
    </Suspense>,
  );
  expect(await screen.findByRole('dialog', { name: 'This could not be opened' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(onClose).toHaveBeenCalledOnce();
  first.unmount();
  renderWeb(
    <Suspense fallback="wait">
      <Part name="later" onClose={onClose} />
    </Suspense>,
  );
  expect(await screen.findByText('Hello later')).toBeTruthy();
});

it('says that a new version is there where the server has one', async () => {
  vi.spyOn(pageBuild, 'isOld').mockReturnValue(true);
  const Part = lazyPart(() => Promise.reject(gone));
  renderWeb(
    <Suspense fallback="wait">
      <Part />
    </Suspense>,
  );
  expect((await screen.findByRole('alert')).textContent).toContain('A new version of Gatehouse is there');
  expect(screen.getByRole('button', { name: 'Load the new version' })).toBeTruthy();
  vi.restoreAllMocks();
});

it('a form is there only with the dialog that its text ends in', async () => {
  const Form = lazyPart(() => Promise.resolve(Greeting), { needs: [() => Promise.reject(gone)] });
  renderWeb(
    <Suspense fallback="wait">
      <Form name="no" />
    </Suspense>,
  );
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.queryByText('Hello no')).toBeNull();
});
