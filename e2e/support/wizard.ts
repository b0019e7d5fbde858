import { expect, type Locator, type Page } from '@playwright/test';

/** The tunnel wizard in an admin's words. */
export const wizard = {
  step: (page: Page, name: string) => page.getByRole('heading', { name, level: 2, exact: true }),

  /** A password field has no role, and the step is called the same: the star of what is required tells them apart. */
  keyField: (page: Page): Locator => page.getByLabel('Pre-shared key *'),

  async goOn(page: Page, to: string): Promise<void> {
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(wizard.step(page, to)).toBeFocused();
  },

  async enterPeer(page: Page, peer: { address: string; make: string; name?: string }): Promise<void> {
    await expect(wizard.step(page, 'Peer')).toBeVisible();
    if (peer.name !== undefined) await page.getByLabel('Name of the tunnel').fill(peer.name);
    await page.getByLabel('Address of the peer').fill(peer.address);
    await page.getByRole('combobox', { name: 'Make of the peer' }).fill(peer.make);
    await page.getByRole('option', { name: peer.make, exact: true }).click();
    await page.getByRole('radio', { name: 'No', exact: true }).check();
  },

  async enterNetworks(page: Page, local: string, remote: string): Promise<void> {
    await page.getByRole('button', { name: `Add ${local}` }).click();
    await page.getByLabel('Remote networks, 1', { exact: true }).fill(remote);
  },

  /** Says that the key is kept, and makes the tunnel. */
  async create(page: Page): Promise<void> {
    await page.getByRole('checkbox', { name: 'I have the key for the peer' }).check();
    await page.getByRole('button', { name: 'Create the tunnel' }).click();
  },

  /** @returns the key that was made */
  async makeKey(page: Page): Promise<string> {
    await page.getByRole('button', { name: 'Make a key' }).click();
    return wizard.keyField(page).inputValue();
  },
};
