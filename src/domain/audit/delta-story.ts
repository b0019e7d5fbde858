import type { AuditKind } from '#contract/audit.ts';
import type { Delta, GatewayField } from '../changes/delta.ts';
import { joined } from './told.ts';

interface Telling {
  /** In words, or what is counted: "2 remote routes". */
  sentence: string | { verb: 'Add' | 'Remove' | 'Change'; one: string };
  kind: AuditKind;
}

/** What a change does, each thing once, and of what kinds it is. */
export function deltaStory(deltas: readonly Delta[]): { summary: string; kinds: AuditKind[] } {
  const tellings = deltas.map(tellingOf);
  const sentences = new Map<string, number>();
  for (const { sentence } of tellings) {
    const key = typeof sentence === 'string' ? sentence : `${sentence.verb} # ${sentence.one}`;
    sentences.set(key, (sentences.get(key) ?? 0) + 1);
  }
  return {
    summary: joinedCounts(sentences),
    kinds: tellings.map(({ kind }) => kind),
  };
}

function joinedCounts(sentences: ReadonlyMap<string, number>): string {
  return joined(
    [...sentences].map(([text, count]) => {
      if (!text.includes('#')) return text;
      if (count === 1) return text.replace('#', 'a');
      return `${text.replace('#', String(count))}${text.endsWith('s') ? 'es' : 's'}`;
    }),
  );
}

function tellingOf(delta: Delta): Telling {
  switch (delta.of) {
    case 'gateway':
      return gatewayTelling(delta.field, delta.after);
    case 'label':
      return { sentence: { verb: verbOf(delta), one: 'label' }, kind: 'labels' };
    case 'address':
      return { sentence: { verb: verbOf(delta), one: 'public address' }, kind: 'addresses' };
    case 'connection':
      return {
        sentence: { verb: verbOf(delta), one: 'connection' },
        kind: delta.after ? 'connection-made' : 'connection-deleted',
      };
    case 'connection-name':
      return { sentence: 'Rename the connection', kind: 'renamed' };
    case 'route':
      return {
        sentence: delta.moved
          ? 'Change the order of the routes'
          : { verb: verbOf(delta), one: delta.side === 'local_routes' ? 'local route' : 'remote route' },
        kind: 'routes',
      };
    case 'tunnel':
      return {
        sentence: { verb: verbOf(delta), one: 'tunnel' },
        kind: delta.after ? 'tunnel-made' : 'tunnel-deleted',
      };
    case 'tunnel-field':
      return tunnelTelling(delta.field);
  }
}

function gatewayTelling(field: GatewayField, after: unknown): Telling {
  switch (field) {
    case 'name':
      return { sentence: 'Rename the gateway', kind: 'renamed' };
    case 'plan':
      return { sentence: 'Change the plan', kind: 'plan' };
    case 'features':
      return { sentence: 'Change the features', kind: 'gateway-settings' };
    case 'configured_status':
      return {
        sentence: after === 'stopped' ? 'Stop the gateway' : 'Start the gateway',
        kind: 'started-stopped',
      };
    case 'automatic_tunnel_internal_ip_allocation':
      return { sentence: 'Change how internal addresses are given', kind: 'gateway-settings' };
  }
}

function tunnelTelling(field: Extract<Delta, { of: 'tunnel-field' }>['field']): Telling {
  switch (field) {
    case 'psk':
      return { sentence: 'Replace the pre-shared key', kind: 'key-replaced' };
    case 'name':
      return { sentence: 'Rename the tunnel', kind: 'renamed' };
    case 'remote_address':
      return { sentence: 'Change the peer’s address', kind: 'tunnel-settings' };
    case 'local_address':
      return { sentence: 'Change the local address', kind: 'tunnel-settings' };
    case 'tunnel_internal_ip':
    case 'internal_peer_ping_interval':
      return { sentence: 'Change the addresses inside and the ping', kind: 'tunnel-settings' };
    default:
      return { sentence: 'Change IPsec properties', kind: 'tunnel-settings' };
  }
}

function verbOf({ before, after }: { before?: unknown; after?: unknown }): 'Add' | 'Remove' | 'Change' {
  if (before === undefined) return 'Add';
  return after === undefined ? 'Remove' : 'Change';
}
