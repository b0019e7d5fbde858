import type { AuditKind } from '#contract/audit.ts';
import type { Delta } from '../changes/delta.ts';
import { connectionFields, gatewayFields } from '../configuration/fields.ts';
import { tunnelSetting } from '../configuration/settings.ts';
import { settingStory } from './setting-story.ts';
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
      return settingStory('Change', gatewayFields[delta.field], delta.after);
    case 'label':
      return { sentence: { verb: verbOf(delta), one: 'label' }, kind: 'labels' };
    case 'address':
      return { sentence: { verb: verbOf(delta), one: 'public address' }, kind: 'addresses' };
    case 'connection':
      return {
        sentence: { verb: verbOf(delta), one: 'connection' },
        kind: delta.after ? 'connection-made' : 'connection-deleted',
      };
    case 'connection-field':
      return settingStory('Change', connectionFields[delta.field], delta.after);
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
      return settingStory('Change', tunnelSetting(delta.field), delta.after);
  }
}

function verbOf({ before, after }: { before?: unknown; after?: unknown }): 'Add' | 'Remove' | 'Change' {
  if (before === undefined) return 'Add';
  return after === undefined ? 'Remove' : 'Change';
}
