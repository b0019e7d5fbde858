import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { ApiContext } from '../context.ts';
import type { Handlers } from '../http/handlers.ts';
import type { Answer, Reply } from '../http/reply.ts';
import type { StoredGateway } from '../store/stored-gateway.ts';
import { newWarnings } from './new-warnings.ts';
import { writeWarnings } from './write-warnings.ts';

type AnyHandler = (request: { params: Record<string, string> }) => Reply | Promise<Reply>;

/**
 * The same handlers, whose changes say what became questionable by them. A warning refuses nothing, so it is worked out
 * when the change is made, and a rule that fails spoils no answer.
 */
export function withWarnings(
  handlers: Handlers,
  context: ApiContext,
  onFailure: (error: unknown) => void,
): Handlers {
  const wrapped = Object.entries(handlers).map(([name, handler]) => {
    const { method }: Endpoint = endpoints[name as keyof Handlers];
    // The table pairs each name with its handler's request, which no type can say here.
    const answer = handler as unknown as AnyHandler;
    return [name, method === 'GET' ? answer : changing(answer, context, onFailure)];
  });
  return Object.fromEntries(wrapped) as Handlers;
}

function changing(answer: AnyHandler, context: ApiContext, onFailure: (error: unknown) => void): AnyHandler {
  const { store } = context;
  return async (request) => {
    const known = request.params['service_uuid'];
    const before = known === undefined ? undefined : store.gateway(known);
    const reply = await answer(request);
    if (reply.kind !== 'answer') return reply;
    try {
      const uuid = known ?? uuidIn(reply);
      const after = uuid === undefined ? undefined : store.gateway(uuid);
      // Nothing was changed (NAT connections, a log session), or the gateway is on its way out.
      if (!after || after.lifecycle.phase === 'delete' || isSame(before, after)) return reply;
      return { ...reply, warnings: writeWarnings(newWarnings(before, after, context)) };
    } catch (error) {
      onFailure(error);
      return reply;
    }
  };
}

function isSame(before: StoredGateway | undefined, after: StoredGateway): boolean {
  return before?.lifecycle.updated_at === after.lifecycle.updated_at;
}

function uuidIn({ body }: Answer): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const uuid: unknown = Reflect.get(body, 'uuid');
  return typeof uuid === 'string' ? uuid : undefined;
}
