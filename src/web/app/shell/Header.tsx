import { ActionIcon, Burger, Group, Kbd, UnstyledButton } from '@mantine/core';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { Link } from '@tanstack/react-router';
import type { SignedIn } from '../../resources/session.ts';
import { paths } from '../../resources/links/paths.ts';
import { ColourSchemeMenu } from './ColourSchemeMenu.tsx';
import { Mark } from './Mark.tsx';
import { NetworkBadge } from './NetworkBadge.tsx';
import { UserMenu } from './UserMenu.tsx';
import classes from './Header.module.css';

export interface HeaderProps {
  session: SignedIn;
  isMenuOpen: boolean;
  onToggleMenu: () => void;
  onOpenPalette: () => void;
}

export function Header({ session, isMenuOpen, onToggleMenu, onOpenPalette }: HeaderProps) {
  return (
    <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
      <Group gap="sm" wrap="nowrap">
        <Burger
          size="sm"
          hiddenFrom="sm"
          opened={isMenuOpen}
          onClick={onToggleMenu}
          aria-label={isMenuOpen ? 'Close the menu' : 'Open the menu'}
          aria-expanded={isMenuOpen}
          aria-controls="side"
        />
        <Link to={paths.services} className={classes.brand} aria-label="Gatehouse, to the services">
          <Mark />
          <span className={classes.name}>Gatehouse</span>
        </Link>
        <NetworkBadge />
      </Group>
      <Group gap="xs" wrap="nowrap">
        <UnstyledButton className={classes.search} visibleFrom="sm" onClick={onOpenPalette}>
          <IconSearch size={14} aria-hidden />
          <span className={classes.searchText}>Find a gateway, tunnel or page</span>
          <Kbd size="xs">Ctrl K</Kbd>
        </UnstyledButton>
        <ActionIcon
          hiddenFrom="sm"
          size="md"
          aria-label="Find a gateway, tunnel or page"
          onClick={onOpenPalette}
        >
          <IconSearch size={18} aria-hidden />
        </ActionIcon>
        <ColourSchemeMenu />
        <UserMenu session={session} />
      </Group>
    </Group>
  );
}
