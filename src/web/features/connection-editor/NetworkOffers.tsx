import { useQuery } from '@tanstack/react-query';
import { memo, useMemo } from 'react';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { Gateway } from '#contract/gateway.ts';
import { nextFreePrefix } from '#domain/networks/next-free-prefix.ts';
import { formatPrefix, overlaps, parsePrefix, type Prefix } from '#domain/networks/prefix.ts';
import { networkQueries } from '../../resources/routers.ts';
import type { ConnectionValues, Side } from './connection-values.ts';
import classes from './routes-field.module.css';

interface NetworkOffersProps {
  side: Side;
  values: ConnectionValues;
  gateway: Gateway;
  context: GatewayContext;
  onAdd: (side: Side, network: string, name: string) => void;
}

/** What is near at hand: here the router's own networks, there space that nothing known uses. */
export const NetworkOffers = memo(function NetworkOffers({ side, onAdd, ...props }: NetworkOffersProps) {
  const Offers = side === 'local' ? OwnNetworks : FreeNetworks;
  return <Offers {...props} onAdd={(network, name) => onAdd(side, network, name)} />;
});

interface OffersProps extends Omit<NetworkOffersProps, 'side' | 'onAdd'> {
  onAdd: (network: string, name: string) => void;
}

function OwnNetworks({ values, gateway, onAdd }: OffersProps) {
  const networks = useQuery(networkQueries.list());
  const routerUuid = gateway.routers[0]?.uuid;
  if (!networks.data && !networks.error) return <p className={classes.awaited} />;
  const joined = prefixesOf(values.localRoutes.map(({ network }) => network));
  const open = (networks.data?.data.networks.network ?? [])
    .filter(({ router, zone }) => router === routerUuid && zone === gateway.zone)
    .flatMap(({ name, ip_networks }) => ip_networks.ip_network.map(({ address }) => ({ name, address })))
    .filter(({ address }) => {
      const [prefix] = prefixesOf([address]);
      return prefix && !joined.some((other) => overlaps(other, prefix));
    });
  if (open.length === 0) return null;
  return (
    <p className={classes.offers}>
      Networks of the router that are not joined:
      {open.map(({ name, address }) => (
        <button
          key={address}
          type="button"
          className={classes.use}
          onClick={() => onAdd(address, asName(name))}
        >
          Add {address} ({name})
        </button>
      ))}
    </p>
  );
}

/** RFC 1918, and how large a network is offered. */
const privateSpace = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
const offeredLength = 24;

function FreeNetworks({ values, context, onAdd }: OffersProps) {
  const { networks, others } = context;
  // Ten thousand gateways have tens of thousands; they are read and put in order once for each answer.
  const known = useMemo(() => knownSpace({ networks, others }), [networks, others]);
  const { localRoutes, remoteRoutes } = values;
  const free = useMemo(() => {
    const typed = prefixesOf([...localRoutes, ...remoteRoutes].map(({ network }) => network));
    const used = [...known, ...typed];
    return prefixesOf(privateSpace).flatMap((space) => nextFreePrefix(used, space, offeredLength) ?? []);
  }, [known, localRoutes, remoteRoutes]);
  // What was not read yet is not free; and what is offered by mistake goes away below the pointer.
  if (!networks || !others) return <p className={classes.awaited} />;
  if (free.length === 0) return null;
  return (
    <p className={classes.offers}>
      For a new site, nothing known to this account uses:
      {free.map(formatPrefix).map((network) => (
        <button key={network} type="button" className={classes.use} onClick={() => onAdd(network, '')}>
          Add {network}
        </button>
      ))}
    </p>
  );
}

/** In order, so that sorting it again with a few more costs next to nothing. */
function knownSpace({ networks = [], others = [] }: Pick<GatewayContext, 'networks' | 'others'>): Prefix[] {
  return prefixesOf([
    ...networks.flatMap(({ ip_networks }) => ip_networks.ip_network.map(({ address }) => address)),
    ...others.flatMap(({ connections = [] }) =>
      connections.flatMap(({ local, remote }) => [...local, ...remote]),
    ),
  ]).toSorted((one, other) => one.network - other.network);
}

function prefixesOf(texts: readonly string[]): Prefix[] {
  return texts.flatMap((text) => {
    const parsed = parsePrefix(text.trim());
    return parsed.ok ? [parsed.prefix] : [];
  });
}

function asName(name: string): string {
  return /^[a-zA-Z0-9_-]{1,64}$/.test(name) ? name : '';
}
