import { AppShell, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { reportRealInput } from '../../resources/activity.ts';
import { followLiveStream } from '../../resources/live.ts';
import type { SignedIn } from '../../resources/session.ts';
import { PaletteHost } from '../palette/PaletteHost.tsx';
import { ShortcutHost } from '../shortcuts/ShortcutHost.tsx';
import { Header } from './Header.tsx';
import { Navigation } from './Navigation.tsx';
import { TroubleBanner } from './TroubleBanner.tsx';
import classes from './Shell.module.css';

/** The frame around every page of the console. */
export function Shell({ session, children }: { session: SignedIn; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [isMenuOpen, menu] = useDisclosure(false);
  const [isPaletteOpen, palette] = useDisclosure(false);
  const [isSheetOpen, sheet] = useDisclosure(false);

  // Both talk to the server for as long as somebody is signed in.
  useEffect(() => followLiveStream({ queryClient }), [queryClient]);
  useEffect(() => reportRealInput(window, () => Date.now()), []);

  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isMenuOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className={classes.skip} href="#main">
        Skip to content
      </a>
      <AppShell.Header className={classes.header}>
        <Header
          session={session}
          isMenuOpen={isMenuOpen}
          onToggleMenu={menu.toggle}
          onOpenPalette={palette.open}
        />
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar}>
        <Navigation session={session} onNavigate={menu.close} onOpenShortcuts={sheet.open} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <Stack gap="sm" className={classes.page}>
          <TroubleBanner />
          <div>{children}</div>
        </Stack>
      </AppShell.Main>
      <PaletteHost isOpen={isPaletteOpen} onOpen={palette.open} onClose={palette.close} role={session.role} />
      <ShortcutHost isSheetOpen={isSheetOpen} sheet={sheet} onOpenPalette={palette.open} />
    </AppShell>
  );
}
