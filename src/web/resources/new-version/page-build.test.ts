import { expect, it, vi } from 'vitest';
import { createPageBuild } from './page-build.ts';

it('knows that the server has another build, and that it has the same again', () => {
  const page = createPageBuild('a1');
  const told = vi.fn();
  page.subscribe(told);
  page.heard('a1');
  page.heard(undefined);
  expect(page.isOld()).toBe(false);
  expect(told).not.toHaveBeenCalled();
  page.heard('b2');
  expect(page.isOld()).toBe(true);
  page.heard('a1');
  expect(page.isOld()).toBe(false);
  expect(told).toHaveBeenCalledTimes(2);
});

it('a page that is not built is never old', () => {
  const page = createPageBuild(undefined);
  page.heard('b2');
  expect(page.isOld()).toBe(false);
});
