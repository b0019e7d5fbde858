import type { AuditKind } from '#contract/audit.ts';
import type { EndpointTable } from '#contract/endpoint.ts';
import { consoleEndpoints } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import { type Told, type ToldCall, joined } from './told.ts';

/** What was asked for, told from the request alone: nobody read what was there. Secrets are words by then, or become one. */
export function storyWithoutBefore({ action, body }: ToldCall): Told {
  const fields =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : [];
  const told = fields.flatMap(([key, value]: [string, unknown]) => tellField(action, key, value));
  return {
    summary: joined(told.map(({ sentence }) => sentence)) || summaryOf(action),
    kinds: told.map(({ kind }) => kind),
    differences: told.flatMap(({ difference }) => difference ?? []),
  };
}

/** As the endpoint table calls it; an action of another version as it came. */
function summaryOf(action: string): string {
  const known: EndpointTable = { ...endpoints, ...consoleEndpoints };
  return Object.hasOwn(known, action) ? (known[action]?.summary ?? action) : action;
}

interface ToldField {
  sentence: string;
  kind: AuditKind;
  difference?: Told['differences'][number];
}

function tellField(action: string, key: string, value: unknown): ToldField[] {
  const thing = action.endsWith('Tunnel')
    ? 'tunnel'
    : action.endsWith('Connection')
      ? 'connection'
      : 'gateway';
  const set = (label: string): Pick<ToldField, 'difference'> => ({
    difference: { label, before: undefined, after: textOf(value) },
  });
  switch (key) {
    case 'configured_status': {
      const sentence = value === 'stopped' ? 'Stop the gateway' : 'Start the gateway';
      return [{ sentence, kind: 'started-stopped', ...set('Configured status') }];
    }
    case 'name':
      return [{ sentence: `Name the ${thing}`, kind: 'renamed', ...set('Name') }];
    case 'plan':
      return [{ sentence: 'Set the plan', kind: 'plan', ...set('Plan') }];
    case 'features':
      return [{ sentence: 'Set the features', kind: 'gateway-settings', ...set('Features') }];
    case 'labels':
      return [{ sentence: 'Set the labels', kind: 'labels' }];
    case 'local_routes':
    case 'remote_routes':
      return [{ sentence: 'Set the routes', kind: 'routes', ...set(routeWords[key]) }];
    case 'connections':
      return [{ sentence: 'Set the connections', kind: 'gateway-settings' }];
    case 'tunnels':
      return [{ sentence: 'Set the tunnels', kind: 'tunnel-settings' }];
    case 'remote_address':
      return [{ sentence: 'Set the peer’s address', kind: 'tunnel-settings', ...set('Peer’s address') }];
    case 'local_address':
      return [{ sentence: 'Set the local address', kind: 'tunnel-settings', ...set('Local address') }];
    case 'ipsec':
      return tellIpsec(value);
    default:
      return [];
  }
}

const routeWords = { local_routes: 'Local routes', remote_routes: 'Remote routes' } as const;

function tellIpsec(value: unknown): ToldField[] {
  if (typeof value !== 'object' || value === null) return [];
  const authentication: unknown = Reflect.get(value, 'authentication');
  const hasKey =
    typeof authentication === 'object' &&
    authentication !== null &&
    Boolean(Reflect.get(authentication, 'psk'));
  const others = Object.keys(value).filter((key) => key !== 'authentication');
  const key: ToldField = {
    sentence: 'Replace the pre-shared key',
    kind: 'key-replaced',
    difference: { label: 'Pre-shared key', before: undefined, after: 'replaced' },
  };
  const properties: ToldField = { sentence: 'Set IPsec properties', kind: 'tunnel-settings' };
  return [...(hasKey ? [key] : []), ...(others.length > 0 ? [properties] : [])];
}

/** Of routes their networks, of addresses the address, of lists each item. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(textOf).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  for (const key of ['static_network', 'address', 'name']) {
    const found: unknown = Reflect.get(value, key);
    if (typeof found === 'string') return found;
  }
  return '…';
}
