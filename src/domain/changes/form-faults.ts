import { endpoints } from '#contract/endpoints.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { faultsOf } from '#contract/faults.ts';
import type { InvalidParam } from '#contract/problem.ts';
import type {
  ConnectionConfiguration,
  GatewayConfiguration,
} from '../configuration/gateway-configuration.ts';
import type { WrittenChange } from './change.ts';
import {
  fieldOf,
  type IsUuidTaken,
  newConnectionFaults,
  newTunnelFaults,
  takenUuid,
} from './new-item-faults.ts';

/** What the rules do not know of a request and the service looks for all the same. */
export interface FormContext {
  isUuidTaken?: IsUuidTaken;
  /** Why an address cannot be attached as a floating one; undefined when it can. */
  whyNotFloating?: (address: string) => string | undefined;
}

/** Everything that is wrong with the form of a request, by path in its body, each thing once. */
export function formFaults(
  gateway: GatewayConfiguration | undefined,
  change: WrittenChange,
  context: FormContext,
): InvalidParam[] {
  const all = [...schemaFaults(change), ...itemFaults(gateway, change, context)];
  const seen = new Set<string>();
  return all.filter(({ name, reason }) => {
    const key = `${name} ${reason}`;
    return !seen.has(key) && seen.add(key);
  });
}

function schemaFaults({ endpoint, body }: WrittenChange): InvalidParam[] {
  const { body: schema }: Endpoint = endpoints[endpoint];
  const read = schema?.safeParse(body);
  return !read || read.success ? [] : faultsOf(read.error, body);
}

/** Of items in lists, which are new or not, and of what they are called. */
function itemFaults(
  gateway: GatewayConfiguration | undefined,
  change: WrittenChange,
  { isUuidTaken: isTaken = () => false, whyNotFloating }: FormContext,
): InvalidParam[] {
  const { body } = change;
  switch (change.endpoint) {
    case 'createGateway':
      return [
        ...unfitAddresses(body, whyNotFloating),
        ...newConnectionFaults(fieldOf(body, 'connections'), [], isTaken),
      ];
    case 'modifyGateway':
    case 'replaceGateway':
      return newConnectionFaults(fieldOf(body, 'connections'), gateway?.connections ?? [], isTaken);
    case 'createConnection':
      return [
        ...takenUuid(body, isTaken, [], 'connection'),
        ...newTunnelFaults(fieldOf(body, 'tunnels'), [], isTaken),
      ];
    case 'modifyConnection': {
      const stored = gateway?.connections.find(({ uuid }) => uuid === change.params.connection_uuid);
      return [
        ...movedUuid(body, stored),
        ...newTunnelFaults(fieldOf(body, 'tunnels'), stored?.tunnels ?? [], isTaken),
      ];
    }
    case 'createTunnel':
      return takenUuid(body, isTaken, [], 'tunnel');
    default:
      return [];
  }
}

function movedUuid(body: unknown, stored: ConnectionConfiguration | undefined): InvalidParam[] {
  const uuid = fieldOf(body, 'uuid');
  if (typeof uuid !== 'string' || uuid.toLowerCase() === stored?.uuid) return [];
  return [{ name: 'uuid', reason: 'Must be the uuid of the connection.' }];
}

function unfitAddresses(body: unknown, whyNot: FormContext['whyNotFloating']): InvalidParam[] {
  const addresses = fieldOf(body, 'addresses');
  if (!Array.isArray(addresses)) return [];
  return addresses.flatMap((item: unknown, index) => {
    const address = fieldOf(item, 'address');
    const reason = typeof address === 'string' ? whyNot?.(address) : undefined;
    return reason === undefined ? [] : [{ name: `addresses.${index}.address`, reason }];
  });
}
