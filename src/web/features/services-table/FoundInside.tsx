import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { GatewayRow } from '#contract/fleet.ts';
import { type FoundPart, findParts } from '#domain/fleet/find-parts.ts';
import { AnchorLink } from '../../resources/links/AnchorLink.tsx';
import { paths } from '../../resources/links/paths.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './services-table.module.css';

const mostShown = 6;

/** The connections and tunnels that the search means, each a way straight to it; their gateways are the rows below. */
export function FoundInside({ text, rows }: { text: string; rows: readonly GatewayRow[] }) {
  const found = useMemo(() => findParts(text, rows, mostShown + 1), [text, rows]);
  if (found.length === 0) return null;
  return (
    <nav className={classes.inside} aria-label="Connections and tunnels found">
      {found.slice(0, mostShown).map((part) => (
        <PartLink key={keyOf(part)} part={part} />
      ))}
      {found.length > mostShown && (
        <Text size="sm" c="dimmed">
          and more in the gateways below
        </Text>
      )}
    </nav>
  );
}

function PartLink({ part: { gateway, connection, tunnel } }: { part: FoundPart }) {
  const search = { connection, tunnel: tunnel?.name };
  return (
    <span>
      {tunnel ? 'Tunnel' : 'Connection'}{' '}
      <AnchorLink
        inherit
        to={paths.byName}
        params={{ gatewayUuid: gateway.uuid }}
        search={search}
        // Nothing is read until it is pressed: ten thousand gateways may match.
        preload={false}
      >
        <UntrustedText text={tunnel ? `${connection}/${tunnel.name}` : connection} />
      </AnchorLink>{' '}
      <Text span inherit c="dimmed">
        {tunnel && (
          <>
            to <bdi>{tunnel.peer}</bdi>,{' '}
          </>
        )}
        in <UntrustedText text={gateway.name} />
      </Text>
    </span>
  );
}

function keyOf({ gateway, connection, tunnel }: FoundPart): string {
  return [gateway.uuid, connection, tunnel?.name, tunnel?.peer].join(' ');
}
