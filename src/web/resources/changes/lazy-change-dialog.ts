import { lazyPart } from '../lazy/lazy-part.tsx';

/**
 * Where a change is reviewed and applied. Most visits change nothing, so it is fetched when something is; but a form names
 * it as what it needs, so that a text which can be typed can be applied.
 */
export const ChangeDialog = lazyPart(async () => (await import('./ChangeDialog.tsx')).ChangeDialog, {
  as: 'dialog',
});
