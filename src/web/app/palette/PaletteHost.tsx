import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { Role } from '#contract/endpoint.ts';
import { lazyPart } from '../../resources/lazy/lazy-part.tsx';
import { paths } from '../../resources/links/paths.ts';
import type { PaletteAction } from './find-actions.ts';
import { useModK } from './use-mod-k.ts';

// Fetched when it is first asked for.
const Palette = lazyPart(async () => (await import('./Palette.tsx')).Palette, { as: 'dialog' });

export interface PaletteHostProps {
  isOpen: boolean;
  onOpen: () => void;
  onClose: () => void;
  role: Role;
}

/** The search palette: Ctrl-K or Cmd-K, everywhere, also inside inputs. */
export function PaletteHost({ isOpen, onOpen, onClose, role }: PaletteHostProps) {
  const navigate = useNavigate();
  useModK(isOpen ? onClose : onOpen);
  if (!isOpen) return null;
  const openAction = (action: PaletteAction) => {
    switch (action.kind) {
      case 'page':
        return void navigate({ to: action.path });
      case 'gateway':
        return void navigate({ to: paths.gateway, params: { gatewayUuid: action.gateway.uuid } });
      case 'part': {
        const search = { connection: action.connection, tunnel: action.tunnel?.name };
        return void navigate({ to: paths.byName, params: { gatewayUuid: action.gateway.uuid }, search });
      }
    }
  };
  return (
    <Suspense fallback={null}>
      <Palette role={role} onOpen={openAction} onClose={onClose} />
    </Suspense>
  );
}
