import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { tunnelFields } from '../configuration/fields.ts';
import {
  connectionSettings,
  ipsecSettings,
  tunnelSetting,
  tunnelSettings,
} from '../configuration/settings.ts';
import { isSameValue } from '../configuration/values.ts';
import type { Difference } from './change-plan.ts';
import { type Delta, routeSides } from './delta.ts';
import { deltasBetween } from './deltas-between.ts';
import { describeDelta } from './describe-delta.ts';
import { isPredicted, withoutPskMark } from './predicted.ts';

interface Identified {
  uuid?: string | undefined;
  name: string;
}

/**
 * What was foretold of a gateway, with what the service chose: the uuids of what is new, the addresses it gave, and no
 * mark of a key. Compared with what is there now, only what was asked for and is otherwise remains.
 * @param isFoundByName whether what was foretold as new is taken for what has its name now. Once the service has said
 * which uuids it gave (`asMade`), what still has none is not there: another of the same name is somebody else's
 */
export function asStored(foretold: Gateway, actual: Gateway, { isFoundByName = true } = {}): Gateway {
  return {
    ...foretold,
    uuid: isPredicted(foretold.uuid) ? actual.uuid : foretold.uuid,
    addresses: foretold.addresses.map((address) => {
      if (address.address !== undefined) return address;
      return actual.addresses.find(({ name }) => name === address.name) ?? address;
    }),
    connections: foretold.connections.map((connection) => {
      const known = sameIn(connection, actual.connections, isFoundByName);
      return {
        ...connection,
        uuid: known?.uuid ?? connection.uuid,
        tunnels: connection.tunnels.map((tunnel) => {
          const stored = known && sameIn(tunnel, known.tunnels, isFoundByName);
          return {
            ...withoutPskMark(tunnel),
            uuid: stored?.uuid ?? tunnel.uuid,
            ...(stored && chosenByService(tunnel, stored)),
          };
        }),
      };
    }),
  };
}

/** What the service may choose, where it was left to the service. */
function chosenByService(foretold: Tunnel, stored: Tunnel): Partial<Tunnel> {
  const left = handedOut.filter((key) =>
    isSameValue(tunnelSetting(key), foretold[key] ?? tunnelSetting(key).default, tunnelSetting(key).default),
  );
  return Object.fromEntries(left.map((key) => [key, stored[key] ?? foretold[key]]));
}

const handedOut = tunnelSettings.filter((key) => tunnelFields[key].setBy === 'either');
const asked = [...tunnelSettings.filter((key) => tunnelFields[key].setBy === 'user'), ...ipsecSettings];

/** Of what a change asked for, what the service has otherwise now: somebody changed it again, or it never took it. */
export function notAsAsked(before: Gateway | undefined, foretold: Gateway, actual: Gateway): Difference[] {
  const wanted = asStored(foretold, actual);
  const touched = before && new Set(deltasBetween(before, wanted).flatMap(keysOf));
  return deltasBetween(wanted, actual)
    .filter((delta) => !touched || keysOf(delta).some((key) => touched.has(key)))
    .flatMap(describeDelta);
}

function sameIn<T extends Identified>(
  { uuid, name }: T,
  items: readonly T[],
  isFoundByName: boolean,
): T | undefined {
  if (!isPredicted(uuid)) return items.find((item) => item.uuid === uuid);
  // Older services gave no uuids.
  return uuid === undefined || isFoundByName ? items.find((item) => item.name === name) : undefined;
}

/** What a delta is about, whatever it is called now; what is new or gone is about all of its parts. */
function keysOf(delta: Delta): string[] {
  switch (delta.of) {
    case 'gateway':
      return [delta.field];
    case 'label':
      return [delta.before, delta.after].flatMap((label) => (label ? [`label ${label.key}`] : []));
    case 'address':
      return [`address ${delta.before?.name ?? delta.after?.name}`];
    case 'connection': {
      const connection = delta.before ?? delta.after;
      if (!connection) return [];
      const routes = routeSides.flatMap((side) =>
        connection[side].map(({ name }) => `${connection.uuid} ${side} ${name}`),
      );
      const tunnels = connection.tunnels.flatMap(({ uuid }) => tunnelKeys(uuid));
      const own = connectionSettings.map((key) => `${connection.uuid} ${key}`);
      return [`${connection.uuid}`, ...own, ...routes, ...tunnels];
    }
    case 'connection-field':
      return [`${delta.connection.uuid} ${delta.field}`];
    case 'route': {
      const { connection, side, before, after } = delta;
      const routes = [before, after].flatMap((route) => (route ? [route.name] : []));
      return routes.map((name) => `${connection.uuid} ${side} ${name}`);
    }
    case 'tunnel':
      return tunnelKeys((delta.before ?? delta.after)?.uuid);
    case 'tunnel-field':
      return [`${delta.tunnel.uuid} ${delta.field}`];
  }
}

function tunnelKeys(uuid: string | undefined): string[] {
  return [`${uuid}`, ...asked.map((field) => `${uuid} ${field}`)];
}
