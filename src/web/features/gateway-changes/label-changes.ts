import type { Gateway } from '#contract/gateway.ts';
import type { Label, LabelModify } from '#contract/label.ts';
import { mayTravel } from '#contract/proxy-path.ts';
import type { Change } from '#domain/changes/change.ts';

export interface LabelValues {
  key: string;
  value: string;
}

type Labelled = Pick<Gateway, 'uuid' | 'labels'>;

export function addingLabel(
  { key, value }: LabelValues,
  { uuid }: Pick<Gateway, 'uuid'>,
): Change | undefined {
  if (key === '' && value === '') return undefined;
  return { endpoint: 'createLabel', params: { service_uuid: uuid }, body: { key: key.trim(), value } };
}

/** The key is renamed in place: it is never removed and made again. */
export function modifyingLabel(
  before: LabelValues,
  values: LabelValues,
  gateway: Labelled,
): Change | undefined {
  const key = values.key.trim();
  const body: LabelModify = {
    ...(key !== before.key && { key }),
    ...(values.value !== before.value && { value: values.value }),
  };
  if (Object.keys(body).length === 0) return undefined;
  if (!mayTravel(before.key)) {
    return withLabels(gateway, (label) => (label.key === before.key ? { key, value: values.value } : label));
  }
  return { endpoint: 'modifyLabel', params: { service_uuid: gateway.uuid, key: before.key }, body };
}

export function removingLabel(key: string, gateway: Labelled): Change {
  if (!mayTravel(key)) return withLabels(gateway, (label) => (label.key === key ? undefined : label));
  return { endpoint: 'deleteLabel', params: { service_uuid: gateway.uuid, key } };
}

/** A key such as `..` or `a%2Fb` can stand in no path, so a label that has it is changed with the list that it is in. */
function withLabels(
  { uuid, labels }: Labelled,
  change: (label: LabelValues) => LabelValues | undefined,
): Change {
  const wanted = labels.flatMap(({ key, value }: Label) => change({ key, value }) ?? []);
  return { endpoint: 'modifyGateway', params: { service_uuid: uuid }, body: { labels: wanted } };
}
