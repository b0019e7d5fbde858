import { formatIpv4 } from '../networks/ipv4.ts';
import { internalPair } from '../networks/prefix.ts';
import type { RouteDraft, TunnelDraft } from '../configuration/gateway-draft.ts';
import type { HandoverInput, HandoverRow } from './handover-row.ts';

const unknownAddress = 'not assigned yet';

/** Who is who and what lies behind. */
export function addressRows({ gateway, connection, tunnel, vendor, peer }: HandoverInput): HandoverRow[] {
  const ours = ourAddress(gateway.addresses, tunnel);
  const theirs = tunnel.remote_address?.address ?? unknownAddress;
  const local = networksOf(connection.local_routes);
  const remote = networksOf(connection.remote_routes);
  return [
    {
      label: 'Public address',
      ours,
      theirs,
      ...(peer?.isBehindNat && { note: 'The peer is behind NAT: UDP 500 and 4500 must be forwarded to it.' }),
    },
    {
      label: 'Identity (ID), an IPv4 address',
      ours,
      theirs,
      note: identityNote(vendor?.setup.identity, peer?.isBehindNat, theirs),
    },
    { label: 'IKE version', ours: 'IKEv2', theirs: 'IKEv2' },
    {
      label: 'Firewall',
      ours: 'nothing to do',
      theirs: `let UDP 500, UDP 4500 and ESP in from ${ours}`,
    },
    { label: 'Pre-shared key', ours: 'agreed separately', theirs: 'agreed separately' },
    {
      label: 'Networks',
      ours: local,
      theirs: remote,
      note: `Mirrored on the peer: local there is ${remote}, remote there is ${local}.`,
    },
    ...internalRows(tunnel),
    ...(vendor
      ? [
          {
            label: 'Who starts the tunnel',
            ours: 'not documented by the service',
            theirs: vendor.setup.initiation,
          },
        ]
      : []),
  ];
}

function ourAddress(
  addresses: HandoverInput['gateway']['addresses'],
  { local_address }: TunnelDraft,
): string {
  return addresses?.find(({ name }) => name === local_address?.name)?.address ?? unknownAddress;
}

function networksOf(routes: readonly RouteDraft[] | undefined): string {
  const networks = (routes ?? []).flatMap(({ static_network }) => static_network ?? []);
  return networks.length === 0 ? 'none' : networks.join(', ');
}

function identityNote(how: string | undefined, isBehindNat: boolean | undefined, address: string): string {
  const nat = `Behind NAT the peer must still send ${address}, not its private address.`;
  return (
    [...(isBehindNat ? [nat] : []), ...(how ? [how] : [])].join(' ') ||
    'Each end is known by its public address.'
  );
}

/** The peer has the other address of the /30. */
function internalRows({ tunnel_internal_ip: inside }: TunnelDraft): HandoverRow[] {
  const pair = inside ? internalPair(inside) : undefined;
  if (!pair) return [];
  return [
    {
      label: 'Address inside the tunnel',
      ours: `${formatIpv4(pair.ours)}/30`,
      theirs: `${formatIpv4(pair.peer)}/30`,
    },
  ];
}
