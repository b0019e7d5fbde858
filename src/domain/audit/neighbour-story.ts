import { type Told, type ToldCall, joined } from './told.ts';

/**
 * What is done with a router or a network, in words; undefined for what is about a gateway. Their names are in the
 * words: an entry has a place for the names of gateways and what is in them only.
 * @param before As the service answered just before, in its legacy shape: `{"router":{…}}`. Of a create not used.
 */
export function neighbourStory({ action, body }: ToldCall, before: unknown): Told | undefined {
  const [, verb, noun] = /^(create|modify|delete)(Router|Network)$/.exec(action) ?? [];
  if (verb === undefined || noun === undefined) return undefined;
  const thing = noun.toLowerCase();
  const asked = fieldsOf(fieldsOf(body)[thing]);
  const was = verb === 'create' ? {} : fieldsOf(fieldsOf(before)[thing]);
  const name = [thing, textOf(was['name'] ?? asked['name'])].filter((text) => text !== undefined).join(' ');
  const kinds: Told['kinds'] = ['routers-networks'];
  if (verb === 'delete') return { summary: `Delete ${name}`, kinds, differences: [] };
  const differences = Object.keys(labels)
    .filter((key) => key in asked && textOf(asked[key]) !== textOf(was[key]))
    .map((key) => ({ label: labels[key] ?? key, before: textOf(was[key]), after: textOf(asked[key]) }));
  if (verb === 'create') return { summary: `Create ${name}`, kinds, differences };
  return { summary: joined(sentencesOf(asked, was, name)), kinds, differences };
}

const labels: Readonly<Record<string, string>> = {
  name: 'Name',
  zone: 'Zone',
  router: 'Router',
  labels: 'Labels',
  static_routes: 'Static routes',
  ip_networks: 'Network',
};

function sentencesOf(asked: Fields, was: Fields, name: string): string[] {
  const isRenamed = 'name' in asked && asked['name'] !== was['name'];
  const isMoved = 'router' in asked && (asked['router'] ?? undefined) !== was['router'];
  const moved = asked['router'] === null ? `Take ${name} off its router` : `Attach ${name} to a router`;
  const sentences = [...(isRenamed ? [`Rename ${name}`] : []), ...(isMoved ? [moved] : [])];
  return sentences.length > 0 ? sentences : [`Change ${name}`];
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** Undefined for what is not there. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(textOf).join(', ');
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value);
  const { key, value: itsValue, route, nexthop, address, ip_network: networks } = fieldsOf(value);
  if (typeof key === 'string') return `${key}=${textOf(itsValue) ?? ''}`;
  if (typeof route === 'string') return `${route} via ${textOf(nexthop) ?? 'nothing'}`;
  return typeof address === 'string' ? address : textOf(networks);
}
