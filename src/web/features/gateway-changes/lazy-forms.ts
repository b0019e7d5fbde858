import { ChangeDialog } from '../../resources/changes/lazy-change-dialog.ts';
import { lazyPart } from '../../resources/lazy/lazy-part.tsx';

/*
 * The forms behind a gateway's buttons, and the dialog that shows its log sessions. With the rules, the plan and the form
 * library they are more than the page itself, and most visits only look.
 */
/** Whatever is typed into one of them can be reviewed, also when the server has another version by then. */
const form = { as: 'dialog', needs: [ChangeDialog.fetch] } as const;

export const RenameForm = lazyPart(async () => (await import('./RenameForm.tsx')).RenameForm, form);
export const FeaturesForm = lazyPart(async () => (await import('./FeaturesForm.tsx')).FeaturesForm, form);
export const PlanForm = lazyPart(async () => (await import('./PlanForm.tsx')).PlanForm, form);
export const AddLabelForm = lazyPart(async () => (await import('./AddLabelForm.tsx')).AddLabelForm, form);
export const EditLabelForm = lazyPart(async () => (await import('./EditLabelForm.tsx')).EditLabelForm, form);
export const AttachAddressForm = lazyPart(
  async () => (await import('./AttachAddressForm.tsx')).AttachAddressForm,
  form,
);
export const LogSessionDialog = lazyPart(
  async () => (await import('./LogSessionDialog.tsx')).LogSessionDialog,
  { as: 'dialog' },
);
