import type { FieldValues } from 'react-hook-form';
import type { Gateway } from '#contract/gateway.ts';
import type { Change } from '#domain/changes/change.ts';
import type { Finding } from './outcome-findings.ts';

/** How the values of a form become one change, and what is wrong comes back to its fields. */
export interface MadeUp<Values extends FieldValues> {
  gateway: Gateway;
  /** The one request that makes what is on screen true; `undefined` while nothing is different. */
  toChange: (values: Values, gateway: Gateway) => Change | undefined;
  /** What is wrong besides what the request's form and the rules say. */
  findFault?: (values: Values) => Finding[];
  /** The field that shows a path of the body or of the gateway that would come of it. */
  fieldOf: (path: string) => keyof Values & string;
}
