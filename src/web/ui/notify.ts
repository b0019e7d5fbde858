import { notifications } from '@mantine/notifications';
import { createElement } from 'react';
import type { Tone } from './tone.ts';
import { ToneGlyph } from './ToneGlyph.tsx';

/** Something the admin asked for was done. */
export function notifyDone(title: string, message?: string): void {
  show('good', title, message);
}

/** Something the admin asked for failed. Stays until closed. */
export function notifyFailed(title: string, message?: string): void {
  show('bad', title, message, false);
}

function show(tone: Tone, title: string, message?: string, autoClose: number | false = 6000): void {
  notifications.show({
    title,
    message,
    autoClose,
    withBorder: true,
    color: `var(--status-${tone}-tint)`,
    icon: createElement(ToneGlyph, { tone, size: 14 }),
  });
}
