import '@mantine/spotlight/styles.css';
import { Group, Text } from '@mantine/core';
import { Spotlight, createSpotlight } from '@mantine/spotlight';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { Role } from '#contract/endpoint.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { useFleetStanding } from '../../resources/gateways/use-fleet-standing.ts';
import { Age } from '../../ui/time/Age.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { findActions, type PaletteAction } from './find-actions.ts';

const [store, spotlight] = createSpotlight();

interface PaletteProps {
  role: Role;
  onOpen: (action: PaletteAction) => void;
  onClose: () => void;
}

/** Finds gateways (by name, label, address, uuid), connections, tunnels (by name, peer) and pages. */
export function Palette({ role, onOpen, onClose }: PaletteProps) {
  const [text, setText] = useState('');
  const { data: fleet } = useQuery({ ...gatewayQueries.fleet(), refetchInterval: false });
  // Spotlight keeps whether it is open in a store of its own.
  useEffect(() => {
    spotlight.open();
    return spotlight.close;
  }, []);
  const { standing, observedAt } = useFleetStanding(fleet);
  const gateways = fleet?.gateways;
  // Of ten thousand gateways it takes a while, and moving the mark draws again.
  const actions = useMemo(() => findActions(text, role, gateways ?? []), [text, role, gateways]);

  const open = (action: PaletteAction) => {
    onClose();
    onOpen(action);
  };

  /** Spotlight marks the first entry when the text changes; what is found later, it leaves unmarked. */
  const openFirstFound = (event: KeyboardEvent) => {
    const list = document.getElementById(store.getState().listId);
    const isMarked = Boolean(list?.querySelector('[data-selected]'));
    const [first] = actions;
    if (event.key !== 'Enter' || isComposing(event) || isMarked || !first) return;
    open(first);
  };

  return (
    <Spotlight.Root
      store={store}
      onSpotlightClose={onClose}
      shortcut={null}
      query={text}
      onQueryChange={setText}
      size="lg"
      returnFocus
      centered={false}
      yOffset={72}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Find a gateway, tunnel or page' } }}
    >
      <Spotlight.Search
        aria-label="Find a gateway, tunnel or page"
        placeholder="Gateway, connection, tunnel, peer, address, label or page"
        leftSection={<IconSearch size={16} aria-hidden />}
        onKeyDown={openFirstFound}
      />
      <Spotlight.ActionsList aria-label="Found">
        {actions.map((action) => (
          <Spotlight.Action key={keyOf(action)} onClick={() => open(action)}>
            <PaletteRow action={action} />
          </Spotlight.Action>
        ))}
        {actions.length === 0 && (
          <Spotlight.Empty>
            {fleet
              ? `Nothing matches “${text}”.`
              : 'The gateways are not read yet, so none of them can be found.'}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      {standing !== 'fresh' && (
        <Spotlight.Footer>
          <Text size="xs" role="note">
            Gateways and tunnels as of before: <Age observedAt={observedAt} standing={standing} />. What was
            made, renamed or deleted since is not known here.
          </Text>
        </Spotlight.Footer>
      )}
    </Spotlight.Root>
  );
}

/** Safari ends the composition before the key that ended it is told, which then only its code 229 gives away. */
function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}

function PaletteRow({ action }: { action: PaletteAction }) {
  return (
    <Group justify="space-between" w="100%" wrap="nowrap">
      <Text truncate>
        <UntrustedText text={action.title} />
      </Text>
      <Text size="xs" truncate>
        <UntrustedText text={whereOf(action)} />
      </Text>
    </Group>
  );
}

function whereOf(action: PaletteAction): string {
  switch (action.kind) {
    case 'page':
      return 'Page';
    case 'gateway':
      return `Gateway, ${action.gateway.zone}`;
    case 'part':
      return action.tunnel
        ? `Tunnel to ${action.tunnel.peer}, ${action.gateway.name}`
        : `Connection, ${action.gateway.name}`;
  }
}

function keyOf(action: PaletteAction): string {
  switch (action.kind) {
    case 'page':
      return action.path;
    case 'gateway':
      return action.gateway.uuid;
    case 'part':
      return [action.gateway.uuid, action.connection, action.tunnel?.name, action.tunnel?.peer].join(' ');
  }
}
