import { expect, type Locator } from '@playwright/test';
import { ApiError } from '#contract/client.ts';
import { hardToDraw } from '#testing/hostile-values.ts';

/** What the service says of a value: undefined when it takes it. */
async function refusalBy(ask: () => Promise<unknown>): Promise<string[] | undefined> {
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
  for (const [kind, hostile] of Object.entries(hardToDraw)) {
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
