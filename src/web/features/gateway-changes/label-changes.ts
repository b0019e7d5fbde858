import type { Gateway } from '#contract/gateway.ts';
import type { LabelModify } from '#contract/label.ts';
import type { Change } from '#domain/changes/change.ts';

export interface LabelValues {
  key: string;
  value: string;
}

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
  { uuid }: Pick<Gateway, 'uuid'>,
): Change | undefined {
  const key = values.key.trim();
  const body: LabelModify = {
    ...(key !== before.key && { key }),
    ...(values.value !== before.value && { value: values.value }),
  };
  if (Object.keys(body).length === 0) return undefined;
  return { endpoint: 'modifyLabel', params: { service_uuid: uuid, key: before.key }, body };
}

export function removingLabel(key: string, { uuid }: Pick<Gateway, 'uuid'>): Change {
  return { endpoint: 'deleteLabel', params: { service_uuid: uuid, key } };
}
