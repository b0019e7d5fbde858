import { screen } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, it, vi } from 'vitest';
import { renderWeb } from '#testing/render-web.tsx';
import { lazyPart } from './lazy-part.tsx';

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;

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
