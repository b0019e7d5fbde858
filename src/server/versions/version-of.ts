import { hash } from 'node:crypto';
import type { Field, Setting } from '#domain/configuration/field.ts';
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
  if (!of || !isFields(body)) return undefined;
  const known = remembered.get(body);
  if (known !== undefined) return known;
  const version = of(body);
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
    ...settingsIn(body, settable.gateway),
    // A set, whose order is the service's.
    features: listIn(body, 'features').map(String).sort(),
    labels: objectsIn(body, 'labels')
      .map(({ key, value }) => [String(key), value] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  };
  const ownDigest = digest(own);
  const internal = body['automatic_tunnel_internal_ip_allocation'] === false ? internalAddressesIn(body) : [];
  const connections = objectsIn(body, 'connections').map((each) => [
    each['uuid'],
    connectionIn(each),
    tunnelsIn(each),
  ]);
  return `${ownDigest}.${digest([ownDigest, connections, internal])}`;
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
  const ownDigest = digest(own);
  return `${ownDigest}.${digest([ownDigest, tunnelsIn(body)])}`;
}

function connectionIn(body: Fields) {
  const routes = (side: string) =>
    objectsIn(body, side).map((route) => ({ type: route['type'], ...settingsIn(route, settable.route) }));
  return {
    type: body['type'],
    ...settingsIn(body, settable.connection),
    local: routes('local_routes'),
    remote: routes('remote_routes'),
  };
}

function tunnelsIn(body: Fields) {
  return objectsIn(body, 'tunnels').map((tunnel) => [tunnel['uuid'], tunnelIn(tunnel)]);
}

function tunnelIn(body: Fields) {
  const [ipsec] = objectsIn({ ipsec: [body['ipsec']] }, 'ipsec');
  return { ...settingsIn(body, settable.tunnel), ipsec: ipsec && settingsIn(ipsec, settable.ipsec) };
}

/** What users set; what the service may choose is none of theirs, and a list has parts of its own. */
const settable = {
  gateway: settableOf(gatewayFields),
  connection: settableOf(connectionFields),
  route: settableOf(routeFields),
  tunnel: settableOf(tunnelFields),
  ipsec: settableOf(ipsecFields),
};
type Settable = readonly (readonly [string, Setting])[];

/** In the order in which they are written, so that nobody has to sort them for each gateway that is read. */
function settableOf(table: Readonly<Record<string, Field>>): Settable {
  return Object.entries(table)
    .flatMap(([key, field]) =>
      field.setBy === 'user' && field.kind !== 'list' && field.kind !== 'group'
        ? [[key, field] as const]
        : [],
    )
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Each as a request has it. */
function settingsIn(body: Fields, fields: Settable): Fields {
  const settings: Record<string, unknown> = {};
  for (const [key, field] of fields) settings[key] = requestValue(field, body[key]);
  return settings;
}

/** An address that the service gives appears by itself; one that a user attached is configuration. */
function addressIn(body: Fields) {
  return picked(body, body['provisioned_by'] === 'user' ? ['name', 'address'] : ['name']);
}

function picked(body: Fields, keys: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of keys) fields[key] = body[key] ?? undefined;
  return fields;
}

function listIn(body: Fields, key: string): unknown[] {
  const list = body[key];
  return Array.isArray(list) ? list : [];
}

function objectsIn(body: Fields, key: string): Fields[] {
  return listIn(body, key).filter(isFields);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function digest(content: unknown): string {
  return hash('sha256', canonicalJson(content), 'base64url').slice(0, 16);
}
