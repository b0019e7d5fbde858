import { expect, type Page } from '@playwright/test';

/** Opens the menu of what is rarely done to a gateway. */
export async function chooseAction(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** Presses the button of the plan that is shown; it closes by itself once the change has come about. */
export async function applyPlan(page: Page, title: string | RegExp, action: string): Promise<void> {
  const plan = page.getByRole('dialog', { name: title });
  await plan.getByRole('button', { name: action, exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 30_000 });
}
