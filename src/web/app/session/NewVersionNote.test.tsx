import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { renderWeb } from '#testing/render-web.tsx';
import { createPageBuild, pageBuild, ReloadContext } from '../../resources/new-version/page-build.ts';
import { forgetKeptTexts, keepTexts, readKeptTexts } from './kept-texts.ts';
import { NewVersionNote } from './NewVersionNote.tsx';

afterEach(() => vi.restoreAllMocks());

it('says that a new version is there once the server has one, and loads it on demand', () => {
  const page = createPageBuild('a1');
  vi.spyOn(pageBuild, 'isOld').mockImplementation(page.isOld);
  vi.spyOn(pageBuild, 'subscribe').mockImplementation(page.subscribe);
  const reload = vi.fn();
  renderWeb(
    <ReloadContext value={reload}>
      <NewVersionNote />
    </ReloadContext>,
  );
  act(() => page.heard('a1'));
  expect(screen.queryByText(/A new version/)).toBeNull();
  act(() => page.heard('b2'));
  expect(screen.getByText(/A new version of Gatehouse is there/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Load it' }));
  expect(reload).toHaveBeenCalledOnce();
});

it('what was typed before a page is loaded anew comes back once, on that page and to that person', () => {
  const texts = [{ label: 'Name', text: 'oulu' }];
  keepTexts('ann', texts);
  expect(readKeptTexts('bob')).toEqual([]);
  expect(readKeptTexts('ann')).toEqual(texts);
  forgetKeptTexts();
  expect(readKeptTexts('ann')).toEqual([]);
  sessionStorage.setItem('gatehouse.typed-before-reload', '{"userId":"ann"');
  expect(readKeptTexts('ann')).toEqual([]);
  forgetKeptTexts();
});
