import { Notifications, notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { ToneGlyph } from '../values/ToneGlyph.tsx';
import type { Toast } from './notify.ts';

/** Draws the toasts; fetched with the first one. */
export function Toasts({ toasts, onTaken }: { toasts: readonly Toast[]; onTaken: () => void }) {
  // The library keeps its own list of what is shown.
  useEffect(() => {
    if (toasts.length === 0) return;
    for (const { tone, title, message, closesItself } of toasts) {
      notifications.show({
        title,
        message,
        autoClose: closesItself ? 6000 : false,
        withBorder: true,
        closeButtonProps: { 'aria-label': 'Close' },
        color: `var(--status-${tone}-tint)`,
        icon: <ToneGlyph tone={tone} size={14} />,
      });
    }
    onTaken();
  }, [toasts, onTaken]);
  return <Notifications position="bottom-right" limit={4} />;
}
