import type { GatewayCreate } from '#contract/gateway.ts';
import { gatewayFields } from '#domain/configuration/fields.ts';
import type { Checked } from '../../resources/form-check/field-findings.ts';
import { filledLabelRows } from './create-body.ts';
import type { CreateGatewayValues } from './create-values.ts';

export const sections = [
  { id: 'name-and-zone', title: 'Name and zone' },
  { id: 'router', title: 'Router' },
  { id: 'features', title: 'Features' },
  { id: 'plan', title: 'Plan' },
  { id: 'address', title: 'Public address' },
  { id: 'labels', title: 'Labels' },
  { id: 'review', title: 'Review' },
] as const;
export type SectionId = (typeof sections)[number]['id'];

const fieldWords: Readonly<Record<keyof CreateGatewayValues, string>> = {
  name: gatewayFields.name.label,
  zone: gatewayFields.zone.label,
  routerUuid: gatewayFields.routers.label,
  features: gatewayFields.features.label,
  automaticInternalAddresses: 'Internal addresses',
  plan: gatewayFields.plan.label,
  addressName: 'Public address',
  labels: gatewayFields.labels.label,
  configuredStatus: 'After it is created',
};

/** A field as the page calls it, with the number of its row. */
export function fieldName(field: string): string {
  const [first = '', row] = field.split('.');
  const words = isField(first) ? fieldWords[first] : first;
  return row === undefined ? words : `${words}, row ${Number(row) + 1}`;
}

const sectionByField: Readonly<Record<keyof CreateGatewayValues, SectionId>> = {
  name: 'name-and-zone',
  zone: 'name-and-zone',
  routerUuid: 'router',
  features: 'features',
  automaticInternalAddresses: 'features',
  plan: 'plan',
  addressName: 'address',
  labels: 'labels',
  configuredStatus: 'review',
};

/** The part of the page that has a field; `labels.0.key` belongs to the labels. */
export function sectionOf(field: string): SectionId {
  const [first = ''] = field.split('.');
  return isField(first) ? sectionByField[first] : 'review';
}

/** Connections are made once the gateway is there; a label's row is found by itself. */
const fieldByKey: Readonly<
  Record<Exclude<keyof GatewayCreate, 'connections' | 'labels'>, keyof CreateGatewayValues>
> = {
  name: 'name',
  zone: 'zone',
  plan: 'plan',
  features: 'features',
  routers: 'routerUuid',
  addresses: 'addressName',
  configured_status: 'configuredStatus',
  automatic_tunnel_internal_ip_allocation: 'automaticInternalAddresses',
};

/** Sections in which something is to be done or, where it is optional, nothing was done. */
export function openSections(values: CreateGatewayValues, { faults }: Checked): Set<SectionId> {
  const open = new Set(faults.map(({ field }) => sectionOf(field)));
  if (values.addressName.trim() === '') open.add('address');
  if (filledLabelRows(values).length === 0) open.add('labels');
  if (faults.length > 0) open.add('review');
  return open;
}

function isField(word: string): word is keyof CreateGatewayValues {
  return Object.hasOwn(fieldWords, word);
}

function isKey(word: string): word is keyof typeof fieldByKey {
  return Object.hasOwn(fieldByKey, word);
}

/** Where on the page a field stands. */
export function orderOf(field: string): number {
  return Object.keys(fieldWords).indexOf(field.split('.')[0] ?? '');
}

/** The field that shows a path of the body (`routers.0.uuid`), or undefined when none does. */
export function fieldOfPath(path: string, values: CreateGatewayValues): string | undefined {
  const [key = '', index, member] = path.split('.');
  if (key !== 'labels') return isKey(key) ? fieldByKey[key] : undefined;
  const row = filledLabelRows(values)[Number(index ?? NaN)];
  if (row === undefined) return 'labels';
  return `labels.${row}.${member === 'value' ? 'value' : 'key'}`;
}
