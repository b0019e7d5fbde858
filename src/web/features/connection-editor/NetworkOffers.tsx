import { useQuery } from '@tanstack/react-query';
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
  onAdd: (network: string, name: string) => void;
}

/** What is near at hand: here the router's own networks, there space that nothing known uses. */
export function NetworkOffers({ side, ...props }: NetworkOffersProps) {
  return side === 'local' ? <OwnNetworks {...props} /> : <FreeNetworks {...props} />;
}

type OffersProps = Omit<NetworkOffersProps, 'side'>;

function OwnNetworks({ values, gateway, onAdd }: OffersProps) {
  const networks = useQuery(networkQueries.list());
  const routerUuid = gateway.routers[0]?.uuid;
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
  const used = prefixesOf([
    ...[...values.localRoutes, ...values.remoteRoutes].map(({ network }) => network),
    ...(context.networks ?? []).flatMap(({ ip_networks }) =>
      ip_networks.ip_network.map(({ address }) => address),
    ),
    ...(context.others ?? []).flatMap(({ connections = [] }) =>
      connections.flatMap(({ local, remote }) => [...local, ...remote]),
    ),
  ]);
  const free = prefixesOf(privateSpace).flatMap((space) => nextFreePrefix(used, space, offeredLength) ?? []);
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

function prefixesOf(texts: readonly string[]): Prefix[] {
  return texts.flatMap((text) => {
    const parsed = parsePrefix(text.trim());
    return parsed.ok ? [parsed.prefix] : [];
  });
}

function asName(name: string): string {
  return /^[a-zA-Z0-9_-]{1,64}$/.test(name) ? name : '';
}
