import { ChangeDialog } from '../../resources/changes/lazy-change-dialog.ts';
import { lazyPart } from '../../resources/lazy/lazy-part.tsx';

/*
 * What changes a tunnel. With the form library, the rules and all makes of peer it is four times as much as what tells
 * how the tunnel does, which is why the page is opened at night.
 */
/** Whatever is typed into one of them can be reviewed, also when the server has another version by then. */
const editor = { needs: [ChangeDialog.fetch] };

export const EditTunnel = lazyPart(async () => (await import('./EditTunnel.tsx')).EditTunnel, editor);
export const RotationForm = lazyPart(async () => (await import('./RotationForm.tsx')).RotationForm, editor);
/** The makes' own words: nothing is typed into it. */
export const TunnelHandover = lazyPart(async () => (await import('./TunnelHandover.tsx')).TunnelHandover);
