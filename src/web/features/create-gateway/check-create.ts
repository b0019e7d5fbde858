import { GatewayCreate } from '#contract/gateway.ts';
import { z } from '#contract/zod-config.ts';
import { checkGateway } from '#domain/rules/check-gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { fieldOfPath, placeOf } from './create-fields.ts';
import type { CheckedValues, Finding } from './create-findings.ts';
import { toBody } from './create-body.ts';
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
export function checkValues(values: CreateGatewayValues, context: GatewayContext): CheckedValues {
  const body = toBody(values);
  const missing = (Object.keys(asks) as Required[])
    .filter((field) => values[field].length === 0)
    .map((field) => ({ field, message: asks[field] }));
  const issues = checkGateway(body, context);
  const found = (severity: 'error' | 'warning') =>
    issues
      .filter((issue) => issue.severity === severity)
      .map(({ path, message, fix }) => ({ path, message: fix ? `${message} ${fix}` : message }));
  return {
    faults: oneAField([...missing, ...placed([...shapeFaults(body), ...found('error')], values)]),
    warnings: placed(found('warning'), values),
  };
}

/** The same as a schema for the form; the values themselves pass unchanged. */
export function createGatewaySchema(context: GatewayContext) {
  return z.custom<CreateGatewayValues>().superRefine((values, refinement) => {
    for (const { field, message } of checkValues(values, context).faults) {
      refinement.addIssue({ code: 'custom', message, path: field.split('.').map(asKey) });
    }
  });
}

function shapeFaults(body: GatewayCreate): { path: string; message: string }[] {
  const read = GatewayCreate.safeParse(body);
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

function placed(found: readonly { path: string; message: string }[], values: CreateGatewayValues): Finding[] {
  return found.map(({ path, message }) => ({ field: fieldOfPath(path, values) ?? 'review', message }));
}

/** The first word on a field is the plainest: "Choose a zone" before what a zone must look like. */
function oneAField(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    if (!first.has(finding.field)) first.set(finding.field, finding);
  }
  return [...first.values()].toSorted((one, other) => placeOf(one.field) - placeOf(other.field));
}

function asKey(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment;
}
