import { checkChange } from '#domain/changes/check-change.ts';

/** What the service would refuse of a label on whatever gateway, in its words; by field. */
export function labelFaults(body: { key: string; value: string }): { key?: string; value?: string } {
  const { faults } = checkChange(undefined, { endpoint: 'createLabel', params: anyGateway, body }, {});
  const first = (field: string) => faults.find(({ inBody }) => inBody === field)?.message;
  const [key, value] = [first('key'), first('value')];
  return { ...(key !== undefined && { key }), ...(value !== undefined && { value }) };
}

/** Only the form of the label is asked about, which hangs on no gateway. */
const anyGateway = { service_uuid: '' };
