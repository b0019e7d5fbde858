import { useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useEffectEvent, useMemo } from 'react';
import { useRoleBlock } from '../../resources/session.ts';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { lazyPart } from '../../resources/lazy/lazy-part.tsx';
import { paths } from '../../resources/links/paths.ts';
import { latinKey } from './latin-key.ts';
import { createShortcutReader } from './shortcut-keys.ts';
import { shortcutList, type ShortcutKeys } from './shortcut-list.ts';

// Fetched when it is first asked for.
const ShortcutSheet = lazyPart(async () => (await import('./ShortcutSheet.tsx')).ShortcutSheet, {
  as: 'dialog',
});

export interface ShortcutHostProps {
  isSheetOpen: boolean;
  sheet: { open: () => void; close: () => void };
  onOpenPalette: () => void;
}

/** Listens to the keyboard, never inside a field or a dialog, and shows the sheet of shortcuts. */
export function ShortcutHost({ isSheetOpen, sheet, onOpenPalette }: ShortcutHostProps) {
  const navigate = useNavigate();
  const createBlock = useRoleBlock('operator');

  const actions: Record<ShortcutKeys, () => void> = {
    '/': () => {
      if (!focusPageSearch()) onOpenPalette();
    },
    'g s': () => void navigate({ to: paths.services }),
    'g a': () => void navigate({ to: paths.audit }),
    'g y': () => void navigate({ to: paths.account }),
    c: () => {
      if (createBlock === undefined) void navigate({ to: paths.createGateway });
      else notifyFailed('You cannot create a gateway', createBlock);
    },
    '?': sheet.open,
  };
  useShortcuts(actions);

  if (!isSheetOpen) return null;
  return (
    <Suspense fallback={null}>
      <ShortcutSheet onClose={sheet.close} />
    </Suspense>
  );
}

function useShortcuts(actions: Record<ShortcutKeys, () => void>): void {
  const read = useMemo(() => createShortcutReader(shortcutList.map(({ keys }) => keys)), []);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const pressed = read({
      key: latinKey(event),
      at: event.timeStamp,
      hasModifier: event.ctrlKey || event.metaKey || event.altKey,
      isElsewhere: isTyping(event.target) || document.querySelector('[role="dialog"], dialog[open]') !== null,
    });
    const shortcut = shortcutList.find(({ keys }) => keys === pressed);
    if (!shortcut) return;
    event.preventDefault();
    actions[shortcut.keys]();
  });
  // The keyboard is outside React.
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="combobox"]') !== null)
  );
}

function focusPageSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
  search?.focus();
  search?.select();
  return search !== null;
}
