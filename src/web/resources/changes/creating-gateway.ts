import { Gateway, type GatewayCreate } from '#contract/gateway.ts';
import { api } from '../console-client.ts';
import { createOnce, type Creating } from './made-once.ts';

/** For one form: it never creates two, whatever becomes of an answer. */
export function creatingGateway(): Creating<GatewayCreate, Gateway> {
  return createOnce(
    (body, options) => api.createGateway({ body }, options),
    (found) => Gateway.parse(found),
  );
}
