import { lazyPart } from '../../resources/lazy/lazy-part.tsx';

/*
 * The forms behind a gateway's buttons, and the dialog that shows its log sessions. With the rules, the plan and the form
 * library they are more than the page itself, and most visits only look.
 */
export const RenameForm = lazyPart(async () => (await import('./RenameForm.tsx')).RenameForm);
export const FeaturesForm = lazyPart(async () => (await import('./FeaturesForm.tsx')).FeaturesForm);
export const PlanForm = lazyPart(async () => (await import('./PlanForm.tsx')).PlanForm);
export const LabelForm = lazyPart(async () => (await import('./LabelForm.tsx')).LabelForm);
export const EditLabelForm = lazyPart(async () => (await import('./EditLabelForm.tsx')).EditLabelForm);
export const AttachAddressForm = lazyPart(
  async () => (await import('./AttachAddressForm.tsx')).AttachAddressForm,
);
export const LogSessionDialog = lazyPart(
  async () => (await import('./LogSessionDialog.tsx')).LogSessionDialog,
);
