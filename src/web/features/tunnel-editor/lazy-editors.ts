import { lazyPart } from '../../resources/lazy/lazy-part.tsx';

/*
 * What changes a tunnel. With the form library, the rules and all makes of peer it is four times as much as what tells
 * how the tunnel does, which is why the page is opened at night.
 */
export const EditTunnel = lazyPart(async () => (await import('./EditTunnel.tsx')).EditTunnel);
export const RotationForm = lazyPart(async () => (await import('./RotationForm.tsx')).RotationForm);
