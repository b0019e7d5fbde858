import '@mantine/spotlight/styles.css';
import { Group, Text } from '@mantine/core';
import { Spotlight, createSpotlight } from '@mantine/spotlight';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Role } from '#contract/endpoint.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { paths } from '../paths.ts';
import { findActions, type PaletteAction } from './find-actions.ts';

const [store, spotlight] = createSpotlight();

/** Finds gateways (by name, label, address, uuid) and pages. */
export function Palette({ onClose, role }: { onClose: () => void; role: Role }) {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const { data: fleet } = useQuery({ ...gatewayQueries.fleet(), refetchInterval: false });
  // Spotlight keeps whether it is open in a store of its own.
  useEffect(() => {
    spotlight.open();
    return spotlight.close;
  }, []);
  const actions = findActions(text, role, fleet?.gateways ?? []);

  const open = (action: PaletteAction) => {
    onClose();
    if (action.kind === 'page') void navigate({ to: action.path });
    else void navigate({ to: paths.gateway, params: { gatewayUuid: action.gateway.uuid } });
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
      attributes={{ content: { 'aria-label': 'Find a gateway or page' } }}
    >
      <Spotlight.Search
        aria-label="Find a gateway or page"
        placeholder="Gateway, label, address, uuid or page"
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Spotlight.ActionsList aria-label="Found">
        {actions.map((action) => (
          <Spotlight.Action key={keyOf(action)} onClick={() => open(action)}>
            <PaletteRow action={action} />
          </Spotlight.Action>
        ))}
        {actions.length === 0 && <Spotlight.Empty>Nothing matches “{text}”.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function PaletteRow({ action }: { action: PaletteAction }) {
  return (
    <Group justify="space-between" w="100%" wrap="nowrap">
      <Text truncate>
        <UntrustedText text={action.title} />
      </Text>
      <Text size="xs">{action.kind === 'page' ? 'Page' : action.gateway.zone}</Text>
    </Group>
  );
}

function keyOf(action: PaletteAction): string {
  return action.kind === 'page' ? action.path : action.gateway.uuid;
}
