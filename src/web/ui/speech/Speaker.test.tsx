import { act } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderWeb } from '#testing/render-web.tsx';
import { speak } from './speak.ts';
import { Speaker } from './Speaker.tsx';

it('the same message twice is said twice', () => {
  const { container } = renderWeb(<Speaker />);
  const region = () => container.querySelector('[aria-live]')?.firstElementChild;
  act(() => speak('Copied'));
  const first = region();
  expect(first?.textContent).toBe('Copied');
  act(() => speak('Copied'));
  expect(region()?.textContent).toBe('Copied');
  expect(region()).not.toBe(first);
});
