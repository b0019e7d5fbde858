import type { IssuePlace } from '#domain/advice/place-of-issue.ts';
import { ConnectionLink, TunnelLink } from '../../resources/links/links.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

interface IssuePlaceLinkProps {
  gatewayUuid: string;
  place: IssuePlace;
}

/** To the page where something can be mended; nothing for what the gateway's own page has. */
export function IssuePlaceLink({ gatewayUuid, place }: IssuePlaceLinkProps) {
  if (place.kind === 'gateway') return null;
  const { connection } = place;
  if (place.kind === 'connection' || place.tunnel.uuid === undefined) {
    return (
      <ConnectionLink size="sm" gatewayUuid={gatewayUuid} connectionUuid={connection.uuid}>
        <UntrustedText text={placeWords(place)} />
      </ConnectionLink>
    );
  }
  return (
    <TunnelLink
      size="sm"
      gatewayUuid={gatewayUuid}
      connectionUuid={connection.uuid}
      tunnelUuid={place.tunnel.uuid}
    >
      <UntrustedText text={placeWords(place)} />
    </TunnelLink>
  );
}

function placeWords(place: Exclude<IssuePlace, { kind: 'gateway' }>): string {
  return place.kind === 'connection'
    ? `Connection ${place.connection.name ?? ''}`
    : `Tunnel ${place.tunnel.name ?? ''}`;
}
