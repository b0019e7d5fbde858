import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { reportRealInput } from '../../resources/activity.ts';
import { followLiveStream } from '../../resources/live/follow-live.ts';
import { openSharedStream } from '../../resources/live/open-shared-stream.ts';
import type { SignedIn } from '../../resources/session.ts';
import { followLink, pageLink, ServerLinkContext } from '../../resources/use-server-link.ts';
import { PaletteHost } from '../palette/PaletteHost.tsx';
import { ShortcutHost } from '../shortcuts/ShortcutHost.tsx';
import { AuditChainNote } from './AuditChainNote.tsx';
import { Header } from './Header.tsx';
import { Navigation } from './Navigation.tsx';
import { SkewNote } from './SkewNote.tsx';
import { TroubleFrame } from './TroubleFrame.tsx';
import classes from './Shell.module.css';

export interface ShellProps {
  session: SignedIn;
  /** It has ended: nothing is asked for until there is another. */
  isOver: boolean;
  children: ReactNode;
}

/** The frame around every page of the console. */
export function Shell({ session, isOver, children }: ShellProps) {
  const queryClient = useQueryClient();
  const [isMenuOpen, menu] = useDisclosure(false);
  const [isPaletteOpen, palette] = useDisclosure(false);
  const [isSheetOpen, sheet] = useDisclosure(false);

  // All talk to the server for as long as somebody is signed in. When it ends is different in every session.
  const { userId, expiresAt } = session;
  useEffect(() => {
    if (isOver) return;
    return followLiveStream({ queryClient, openStream: () => openSharedStream(userId) });
  }, [queryClient, userId, expiresAt, isOver]);
  useEffect(() => (isOver ? undefined : reportRealInput(window, () => performance.now())), [isOver]);
  const [link] = useState(() => pageLink(queryClient));
  useEffect(() => followLink(link, window), [link]);

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        Skip to content
      </a>
      <header className={classes.header}>
        <Header
          session={session}
          isMenuOpen={isMenuOpen}
          onToggleMenu={menu.toggle}
          onOpenPalette={palette.open}
        />
      </header>
      <nav className={classes.side} id="side" aria-label="Main" data-open={isMenuOpen || undefined}>
        <Navigation session={session} onNavigate={menu.close} onOpenShortcuts={sheet.open} />
      </nav>
      <main id="main" tabIndex={-1} className={classes.main}>
        <div className={classes.page}>
          <ServerLinkContext value={link}>
            <TroubleFrame>
              <SkewNote />
              <AuditChainNote />
              {children}
            </TroubleFrame>
          </ServerLinkContext>
        </div>
      </main>
      <PaletteHost isOpen={isPaletteOpen} onOpen={palette.open} onClose={palette.close} role={session.role} />
      <ShortcutHost isSheetOpen={isSheetOpen} sheet={sheet} onOpenPalette={palette.open} />
    </div>
  );
}
