import type { Gateway } from '#contract/gateway.ts';
import type { Network } from '#contract/network.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { type Fact, mapFact, type Standing, wordsOf } from '#domain/health/fact.ts';
import { type TunnelEvidence, tunnelHealth } from '#domain/health/tunnel-health.ts';
import { overlaps } from '#domain/networks/prefix.ts';
import { tunnelState } from '../../resources/facts/state-facts.ts';
import type { Diagram, DiagramBox, DiagramLink } from '../../ui/diagram/diagram.ts';
import type { Tone } from '../../ui/theme/tone.ts';
import {
  addressesOf,
  collapsed,
  nameHere,
  namedSentences,
  networkBox,
  networksOf,
  withOverlaps,
} from './picture-networks.ts';
import type { ConnectionValues } from './connection-values.ts';

export interface PictureOf {
  values: ConnectionValues;
  gateway: Gateway;
  /** Of the connection as the service has them now. */
  tunnels: readonly Tunnel[];
  /** What is known of each besides. */
  evidenceOf: (tunnel: Tunnel) => TunnelEvidence;
  /** How far may be believed how they do. */
  /** The last reading of the gateway, and how far it may be believed. */
  reading: Fact<unknown>;
  standing: Standing;
  /** Undefined while it is not known. */
  routerName: string | undefined;
  /** Of the router, in the gateway's zone. */
  networks: readonly Network[];
}

interface PicturedTunnel {
  id: string;
  name: string;
  peer: string;
  localAddress: string;
  tone: Tone;
  label: string;
}

const mostTunnels = 6;

/** Both sides of a connection as a chain of boxes, and the same in words. */
export function pictureOf(of: PictureOf): { diagram: Diagram; sentences: string[] } {
  const [local, remote] = withOverlaps(networksOf(of.values.localRoutes), networksOf(of.values.remoteRoutes));
  const named = local.map((network) => ({ ...network, ...nameHere(network, of.networks) }));
  const apart = of.networks.flatMap((network) =>
    addressesOf(network)
      .filter(({ prefix }) => !local.some((other) => other.prefix && overlaps(other.prefix, prefix)))
      .map(({ address }) => ({ text: address, detail: network.name })),
  );
  const tunnels = [...of.tunnels.map((tunnel) => storedTunnel(tunnel, of)), ...plannedTunnels(of)];
  const shown = tunnels.slice(0, mostTunnels);
  const peers = [...new Set(shown.map(({ peer }) => peer))];
  const addresses = [...new Set(tunnels.map(({ localAddress }) => localAddress))];
  const router = of.routerName ?? 'Router';

  const columns: Diagram['columns'] = [
    {
      heading: 'SDN networks',
      weight: 1.6,
      boxes: [
        networkBox('local', 'Joined', named),
        ...(apart.length > 0
          ? [
              {
                id: 'apart',
                title: 'Not joined',
                lines: collapsed(apart.map((line) => ({ ...line, tone: 'neutral' as const }))),
              },
            ]
          : []),
      ],
    },
    { heading: 'Router', boxes: [{ id: 'router', title: router }] },
    {
      heading: 'Gateway',
      boxes: [
        {
          id: 'gateway',
          title: of.gateway.name,
          lines: collapsed(
            (addresses.length > 0
              ? addresses
              : of.gateway.addresses.map(({ address, name }) => address ?? name)
            ).map((text) => ({ text })),
          ),
        },
      ],
    },
    { heading: 'Tunnels', weight: 1.3, boxes: tunnelBoxes(shown, tunnels.length) },
    {
      heading: 'Peers',
      boxes:
        peers.length === 0
          ? [{ id: 'peer', title: 'Not known yet', state: { tone: 'neutral', label: 'No tunnel' } }]
          : peers.map((peer) => ({ id: `peer ${peer}`, title: peer })),
    },
    { heading: 'Remote networks', weight: 1.5, boxes: [networkBox('remote', 'Behind the peer', remote)] },
  ];
  const sentences = [
    ...namedSentences('Local network', named),
    ...apart.map(({ text, detail }) => `SDN network ${text} (${detail}) is not joined.`),
    `Router ${router}, gateway ${of.gateway.name}${addresses.length > 0 ? ` at ${addresses.join(', ')}` : ''}.`,
    ...(tunnels.length === 0 ? ['No tunnel: nothing is carried.'] : []),
    ...tunnels.map(({ name, label, peer }) => `Tunnel ${name} to peer ${peer}: ${label}.`),
    ...namedSentences('Remote network', remote),
  ];
  return { diagram: { columns, links: linksOf(shown) }, sentences };
}

function storedTunnel(tunnel: Tunnel, { gateway, reading, standing, evidenceOf }: PictureOf): PicturedTunnel {
  const health = mapFact(reading, () => tunnelHealth(tunnel, gateway, evidenceOf(tunnel)));
  const { tone, label } = wordsOf(tunnelState(health), standing);
  const address = gateway.addresses.find(({ name }) => name === tunnel.local_address.name)?.address;
  return {
    id: `tunnel ${tunnel.name}`,
    name: tunnel.name,
    peer: tunnel.remote_address.address,
    localAddress: address ?? tunnel.local_address.name,
    tone,
    label,
  };
}

function plannedTunnels({ values, gateway }: PictureOf): PicturedTunnel[] {
  return values.tunnels
    .filter(({ isIncluded }) => isIncluded)
    .map(({ name, remoteAddress }, index) => ({
      id: `planned ${index}`,
      name,
      peer: remoteAddress || 'no address',
      localAddress: gateway.addresses[0]?.address ?? gateway.addresses[0]?.name ?? '',
      tone: 'neutral' as const,
      label: 'Not there yet',
    }));
}

function tunnelBoxes(shown: readonly PicturedTunnel[], count: number): DiagramBox[] {
  if (count === 0)
    return [{ id: 'none', title: 'No tunnel', state: { tone: 'neutral', label: 'Carries nothing' } }];
  const boxes = shown.map(({ id, name, tone, label }) => ({ id, title: name, state: { tone, label } }));
  const rest = count - shown.length;
  return rest > 0 ? [...boxes, { id: 'more', title: `+${rest} more` }] : boxes;
}

function linksOf(tunnels: readonly PicturedTunnel[]): DiagramLink[] {
  const inside: DiagramLink[] = [
    { from: 'local', to: 'router', tone: 'neutral' },
    { from: 'router', to: 'gateway', tone: 'neutral' },
  ];
  if (tunnels.length === 0) {
    return [
      ...inside,
      { from: 'gateway', to: 'none', tone: 'unknown' },
      { from: 'none', to: 'peer', tone: 'unknown' },
      { from: 'peer', to: 'remote', tone: 'unknown' },
    ];
  }
  return [
    ...inside,
    ...tunnels.flatMap(({ id, peer, tone }) => [
      { from: 'gateway', to: id, tone },
      { from: id, to: `peer ${peer}`, tone },
    ]),
    ...[...new Set(tunnels.map(({ peer }) => peer))].map((peer) => ({
      from: `peer ${peer}`,
      to: 'remote',
      tone: 'neutral' as const,
    })),
  ];
}
