import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Judges what is in front, the page or the dialog over it: by every rule in the light scheme, and in the dark one by what
 * differs there. What lies behind a dialog is hidden from everybody, and is a state of its own that `accessible.spec.ts`
 * judges.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // The first frame has a table of rows too, and for a moment the page stands behind it.
  await expect(page.locator('#first-frame')).toHaveCount(0);
  await expectNoViolations(page, 'light', {});
  await expectNoViolations(page, 'dark', { runOnly: ['color-contrast'] });
}

async function expectNoViolations(
  page: Page,
  scheme: 'light' | 'dark',
  rules: axe.RunOptions,
): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
  // Half a megabyte, so once for each document.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const told = await page.evaluate(findViolations, {
    ...rules,
    resultTypes: ['violations'],
  } as axe.RunOptions);
  expect(told, `axe, ${scheme}, ${page.url()}`).toEqual([]);
}

/** In the page. */
async function findViolations(options: axe.RunOptions): Promise<string[]> {
  const { axe: judge } = window as unknown as { axe: typeof axe };
  // A scheme that has just been changed fades in here and there; what is on its way has no contrast to be judged.
  for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  const dialogs = [...document.querySelectorAll('[role=dialog]')];
  const { violations } = await judge.run(dialogs.at(-1) ?? document, options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html} ${failureSummary}`),
  );
}
