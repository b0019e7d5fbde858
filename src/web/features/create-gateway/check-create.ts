import { checkChange } from '#domain/changes/check-change.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import {
  type Checked,
  faultsSchema,
  fieldFindings,
  oneAField,
} from '../../resources/form-check/field-findings.ts';
import { toBody } from './create-body.ts';
import { fieldOfPath, orderOf } from './create-fields.ts';
import type { CreateGatewayValues } from './create-values.ts';

type Required = 'name' | 'zone' | 'routerUuid' | 'features' | 'plan';
const asks: Record<Required, string> = {
  name: 'Give the gateway a name.',
  zone: 'Choose a zone.',
  routerUuid: 'Choose a router.',
  features: 'Choose at least one feature.',
  plan: 'Choose a plan.',
};

/** Everything that can be said about what is on screen: what is missing, what has the wrong form, what cannot work. */
export function checkGatewayValues(values: CreateGatewayValues, context: GatewayContext): Checked {
  const missing = (Object.keys(asks) as Required[])
    .filter((field) => values[field].length === 0)
    .map((field) => ({ field, message: asks[field] }));
  const checked = checkChange(undefined, { endpoint: 'createGateway', body: toBody(values) }, context);
  const { faults, warnings } = fieldFindings(
    checked,
    (path) => (path && fieldOfPath(path, values)) ?? 'review',
  );
  return {
    faults: oneAField([...missing, ...faults]).toSorted(
      (one, other) => orderOf(one.field) - orderOf(other.field),
    ),
    warnings,
  };
}

export function createGatewaySchema(context: GatewayContext) {
  return faultsSchema<CreateGatewayValues>((values) => checkGatewayValues(values, context).faults);
}
