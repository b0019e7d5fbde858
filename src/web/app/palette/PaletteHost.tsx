import { lazy, Suspense } from 'react';
import type { Role } from '#contract/endpoint.ts';
import { useModK } from './use-mod-k.ts';

// Fetched when it is first asked for.
const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }));

export interface PaletteHostProps {
  isOpen: boolean;
  onOpen: () => void;
  onClose: () => void;
  role: Role;
}

/** The search palette: Ctrl-K or Cmd-K, everywhere, also inside inputs. */
export function PaletteHost({ isOpen, onOpen, onClose, role }: PaletteHostProps) {
  useModK(isOpen ? onClose : onOpen);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Palette onClose={onClose} role={role} />
    </Suspense>
  );
}
