import { createHash } from 'node:crypto';
import type { Field } from '#domain/configuration/field.ts';
import {
  connectionFields,
  gatewayFields,
  ipsecFields,
  routeFields,
  tunnelFields,
} from '#domain/configuration/fields.ts';
import { tunnelSettings } from '#domain/configuration/settings.ts';
import { requestValue } from '#domain/configuration/values.ts';
import { canonicalJson } from './canonical-json.ts';

/*
 * A version names the configuration that was read, so that a change of something that meanwhile became something else
 * is refused (fault R23). What the service itself gives or moves is not in it, or the first edit after a create
 * would collide with the create: dates, states, addresses (a gateway made without any gets one, contract §2.3; which one
 * an address has is the service's choice or a change that no other change rests on) and internal addresses that it hands
 * out. Only what is known to be configuration counts; a key that the service adds one day may be a counter, and would
 * make every edit collide.
 */

/** Of what has a version: the names of the endpoints that answer with one of it. */
const versioned: Readonly<Record<string, (body: Fields) => string>> = {
  getGateway: gatewayVersion,
  createGateway: gatewayVersion,
  replaceGateway: gatewayVersion,
  modifyGateway: gatewayVersion,
  getConnection: connectionVersion,
  createConnection: connectionVersion,
  modifyConnection: connectionVersion,
  getTunnel: (body) => digest(tunnelIn(body)),
  createTunnel: (body) => digest(tunnelIn(body)),
  modifyTunnel: (body) => digest(tunnelIn(body)),
  getLabel: (body) => digest(picked(body, ['key', 'value'])),
  modifyLabel: (body) => digest(picked(body, ['key', 'value'])),
  createLabel: (body) => digest(picked(body, ['key', 'value'])),
  getAddress: (body) => digest(addressIn(body)),
  modifyAddress: (body) => digest(addressIn(body)),
};

/** `own.whole` where there are children, else one word; undefined for what has no version. Opaque to whoever holds it. */
export function versionOf(endpointName: string, body: unknown): string | undefined {
  const of = versioned[endpointName];
  if (!of || typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const known = remembered.get(body);
  if (known !== undefined) return known;
  const version = of(fieldsOf(body));
  remembered.set(body, version);
  return version;
}

/**
 * Whether what is there now is still of the version that was given.
 * @param isAboutChildren A change of the children needs all of it unchanged, any other only its own fields.
 */
export function isOfVersion(given: string, now: string, isAboutChildren: boolean): boolean {
  const [givenOwn, givenWhole] = given.split('.');
  const [ownNow, wholeNow] = now.split('.');
  return isAboutChildren ? givenOwn === ownNow && givenWhole === wholeNow : givenOwn === ownNow;
}

export const versionForm = /^[\w-]{1,64}(\.[\w-]{1,64})?$/;

/** One body is answered to many while it is cached. */
const remembered = new WeakMap<object, string>();

type Fields = Readonly<Record<string, unknown>>;

function gatewayVersion(body: Fields): string {
  const own = {
    ...settingsIn(body, gatewayFields),
    // A set, whose order is the service's.
    features: listIn(body, 'features').map(String).sort(),
    labels: objectsIn(body, 'labels')
      .map((label) => canonicalJson(picked(label, ['key', 'value'])))
      .sort(),
  };
  const internal = body['automatic_tunnel_internal_ip_allocation'] === false ? internalAddressesIn(body) : [];
  const connections = objectsIn(body, 'connections').map((each) => [
    each['uuid'],
    connectionIn(each),
    tunnelsIn(each),
  ]);
  return `${digest(own)}.${digest([own, connections, internal])}`;
}

const handedOut = tunnelSettings.filter((key) => tunnelFields[key].setBy === 'either');

/** Of a gateway whose users choose them. A tunnel by itself does not say who does. */
function internalAddressesIn(body: Fields): unknown[] {
  return objectsIn(body, 'connections').flatMap((connection) =>
    objectsIn(connection, 'tunnels').map((tunnel) => [
      tunnel['uuid'],
      ...handedOut.map((key) => tunnel[key] || undefined),
    ]),
  );
}

function connectionVersion(body: Fields): string {
  const own = connectionIn(body);
  return `${digest(own)}.${digest([own, tunnelsIn(body)])}`;
}

function connectionIn(body: Fields) {
  const routes = (side: string) =>
    objectsIn(body, side).map((route) => ({ type: route['type'], ...settingsIn(route, routeFields) }));
  return {
    type: body['type'],
    ...settingsIn(body, connectionFields),
    local: routes('local_routes'),
    remote: routes('remote_routes'),
  };
}

function tunnelsIn(body: Fields) {
  return objectsIn(body, 'tunnels').map((tunnel) => [tunnel['uuid'], tunnelIn(tunnel)]);
}

function tunnelIn(body: Fields) {
  const [ipsec] = objectsIn({ ipsec: [body['ipsec']] }, 'ipsec');
  return { ...settingsIn(body, tunnelFields), ipsec: ipsec && settingsIn(ipsec, ipsecFields) };
}

/** What users set, each as a request has it; what the service may choose is none of theirs, and a list has parts. */
function settingsIn(body: Fields, table: Readonly<Record<string, Field>>): Fields {
  const settings: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(table)) {
    const isSet = field.setBy === 'user' && field.kind !== 'list' && field.kind !== 'group';
    if (isSet) settings[key] = requestValue(field, body[key]);
  }
  return settings;
}

/** An address that the service gives appears by itself; one that a user attached is configuration. */
function addressIn(body: Fields) {
  return picked(body, body['provisioned_by'] === 'user' ? ['name', 'address'] : ['name']);
}

function picked(body: Fields, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, body[key] ?? undefined]));
}

function listIn(body: Fields, key: string): unknown[] {
  const list = body[key];
  return Array.isArray(list) ? list : [];
}

function objectsIn(body: Fields, key: string): Fields[] {
  return listIn(body, key).filter((item) => typeof item === 'object' && item !== null) as Fields[];
}

function fieldsOf(body: object): Fields {
  return Object.fromEntries(Object.entries(body));
}

function digest(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('base64url').slice(0, 16);
}
