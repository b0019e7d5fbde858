import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { IssuePlace } from '#domain/advice/place-of-issue.ts';
import { UntrustedText } from '../ui/values/UntrustedText.tsx';

interface IssuePlaceLinkProps {
  gatewayUuid: string;
  place: IssuePlace;
  words: string;
}

/** To the page where something can be mended; nothing for what the gateway's own page has. */
export function IssuePlaceLink({ gatewayUuid, place, words }: IssuePlaceLinkProps) {
  if (place.kind === 'gateway') return null;
  const connectionUuid = place.connection.uuid;
  const tunnelUuid = place.kind === 'tunnel' ? place.tunnel.uuid : undefined;
  if (connectionUuid === undefined) return <UntrustedText text={words} />;
  return (
    <Anchor
      size="sm"
      renderRoot={(props) =>
        tunnelUuid === undefined ? (
          <Link
            to="/gateways/$gatewayUuid/connections/$connectionUuid"
            params={{ gatewayUuid, connectionUuid }}
            {...props}
          />
        ) : (
          <Link
            to="/gateways/$gatewayUuid/connections/$connectionUuid/tunnels/$tunnelUuid"
            params={{ gatewayUuid, connectionUuid, tunnelUuid }}
            {...props}
          />
        )
      }
    >
      <UntrustedText text={words} />
    </Anchor>
  );
}
