import { expect, type Page } from '@playwright/test';

/** Opens the menu of what is rarely done to a gateway. */
export async function chooseAction(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** Presses the button of the plan that is shown, watches the change until it has settled, and closes it. */
export async function applyPlan(page: Page, title: string | RegExp, action: string): Promise<void> {
  // Its form may still be open below it, under the same title.
  const plan = page.getByRole('dialog', { name: title }).last();
  await plan.getByRole('button', { name: action, exact: true }).click();
  await expect(plan.getByText(/^(Done|Deleted): settled/)).toBeVisible();
  await plan.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
