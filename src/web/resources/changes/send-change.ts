import type { Answer, CallOptions } from '#contract/client.ts';
import type { Change } from '#domain/changes/change.ts';
import { api } from '../console-client.ts';

type SendChange = (call: Omit<Change, 'endpoint'>, options: CallOptions) => Promise<Answer<unknown>>;

/** Sends a change as it was planned. */
export function sendChange({ endpoint, ...call }: Change, options: CallOptions): Promise<Answer<unknown>> {
  // The table gives each endpoint's method its own call, and `Change` pairs the two, which no type can say here.
  return (api[endpoint] as unknown as SendChange)(call, options);
}
