import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Judges the page as it stands: by every rule in the light scheme, and in the dark one by what differs there. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolations(page, 'light', (axe) => axe);
  await expectNoViolations(page, 'dark', (axe) => axe.withRules(['color-contrast']));
}

type Choice = (axe: AxeBuilder) => AxeBuilder;

async function expectNoViolations(page: Page, scheme: 'light' | 'dark', choose: Choice): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await choose(axe).analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html} ${failureSummary}`),
  );
  expect(told, `axe, ${scheme}, ${page.url()}`).toEqual([]);
}
