import { expect, type Locator, type Page } from '@playwright/test';
import { ApiError } from '#contract/client.ts';
import { hostileValues } from '#testing/hostile-values.ts';

/**
 * Writes every hostile value into every text field of a form. Nothing may break: what must never happen on a page is
 * watched for besides (watch-page.ts), and here the form must still be there after each.
 * @returns how many fields there were
 */
export async function fuzzFields(page: Page, form: Locator): Promise<number> {
  const fields = form
    .locator('input:not([type=checkbox],[type=radio],[type=hidden]), textarea')
    .filter({ visible: true });
  await expect(form.locator('input').filter({ visible: true }).first()).toBeVisible();
  // What is folded has fields too.
  // One that is opened is no longer among them, so it is always the first.
  const folded = form.locator('details:not([open]) > summary');
  while ((await folded.count()) > 0) await folded.first().click();
  const count = await fields.count();
  for (let index = 0; index < count; index++) {
    const field = fields.nth(index);
    if (!(await field.isEditable())) continue;
    const before = await field.inputValue();
    for (const value of Object.values(hostileValues)) {
      // A field that is gone, or a page that hangs, fails here.
      await field.fill(value);
      await field.blur();
    }
    await expectAlive(page, `field ${index + 1}`);
    await field.fill(before);
  }
  return count;
}

/** No error boundary took the place of the page, and no markup became part of it. */
export async function expectAlive(page: Page, where: string): Promise<void> {
  await expect(page.getByText('This page cannot be shown'), where).toHaveCount(0);
  await expect(page.locator('img[src="x"]'), where).toHaveCount(0);
}

/** What the service says of a value: undefined when it takes it. */
export async function refusalBy(ask: () => Promise<unknown>): Promise<string[] | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { title, invalidParams } = error.problem;
    return invalidParams.length > 0 ? invalidParams.map(({ reason }) => reason) : [title];
  }
}

interface SameWords {
  field: Locator;
  /** Makes the form say what it thinks of what is in it. */
  submit: () => Promise<void>;
  /** The plan that a right form goes on to. */
  plan: Locator;
  /** From the plan back to the form. */
  goBack: () => Promise<void>;
  /** Asks the service for what the form would. */
  ask: (value: string) => Promise<unknown>;
  /** Takes back what the service took. */
  restore: (value: string) => Promise<unknown>;
}

/** The form and the service agree on every value: both take it, or both refuse it in the same words. */
export async function expectSameWords(form: SameWords): Promise<void> {
  const { field, submit, plan, goBack, ask, restore } = form;
  const unchanged = field.page().getByText('Nothing is changed yet.');
  for (const [kind, hostile] of Object.entries(hostileValues)) {
    await field.fill(hostile);
    // A field of one line has no line ends in it, whatever is put there.
    const value = await field.inputValue();
    const refusal = await refusalBy(() => ask(value));
    if (refusal === undefined) await restore(value);
    await submit();
    if (refusal === undefined) {
      await expect(plan, kind).toBeVisible();
      await goBack();
      await expect(plan, kind).toBeHidden();
      continue;
    }
    // A form that was empty to begin with says of the whole that there is nothing to send.
    const mayBeUnchanged = value.trim() === '';
    // A field shows one fault at a time, the service tells all.
    const saysSo = async () => {
      if (mayBeUnchanged && (await unchanged.isVisible())) return true;
      const said = await descriptionOf(field);
      return refusal.some((words) => said.includes(words));
    };
    await expect.poll(saysSo, `${kind}: the form says “${refusal.join(' ')}”`).toBe(true);
    await expect(plan, kind).toBeHidden();
  }
}

/** What a screen reader says of it besides its name: the fault among it. */
async function descriptionOf(field: Locator): Promise<string> {
  return field.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );
}
