import type { AuditKind } from '#contract/audit.ts';
import type { EndpointTable } from '#contract/endpoint.ts';
import { consoleEndpoints } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Field, Setting } from '../configuration/field.ts';
import { valueText, wordsOf } from '../configuration/field-words.ts';
import {
  authenticationFields,
  connectionFields,
  gatewayFields,
  tunnelFields,
} from '../configuration/fields.ts';
import { settingStory } from './setting-story.ts';
import { type Told, type ToldCall, joined } from './told.ts';

/** What was asked for, told from the request alone: nobody read what was there. Secrets are words by then, or become one. */
export function storyWithoutBefore({ action, body }: ToldCall): Told {
  const fields =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : [];
  const told = fields.flatMap(([key, value]: [string, unknown]) => describeField(action, key, value));
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

function describeField(action: string, key: string, value: unknown): ToldField[] {
  if (key === 'ipsec') return describeIpsec(value);
  const field = settingIn(tableOf(action), key);
  if (!field) return [];
  const words = wordsOf(field);
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  const text = typeof value === 'number' ? valueText(field, value) : textOf(value);
  // Of things with fields of their own only networks are told in a few words.
  const isTold = field.kind !== 'list' || field.story.kind === 'routes';
  return [
    {
      ...settingStory('Set', field, value),
      ...(isTold && { difference: { label, before: undefined, after: text } }),
    },
  ];
}

function tableOf(action: string): Readonly<Record<string, Field>> {
  if (action.endsWith('Tunnel')) return tunnelFields;
  return action.endsWith('Connection') ? connectionFields : gatewayFields;
}

function settingIn(table: Readonly<Record<string, Field>>, key: string): Setting | undefined {
  const field = Object.hasOwn(table, key) ? table[key] : undefined;
  return field && 'kind' in field ? field : undefined;
}

function describeIpsec(value: unknown): ToldField[] {
  if (typeof value !== 'object' || value === null) return [];
  const authentication: unknown = Reflect.get(value, 'authentication');
  const hasKey =
    typeof authentication === 'object' &&
    authentication !== null &&
    Boolean(Reflect.get(authentication, 'psk'));
  const { psk } = authenticationFields;
  const key: ToldField = {
    ...settingStory('Set', psk, undefined),
    difference: { label: psk.label, before: undefined, after: 'replaced' },
  };
  const others = Object.keys(value).filter((each) => each !== 'authentication');
  const properties = settingStory('Set', tunnelFields.ipsec, undefined);
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
