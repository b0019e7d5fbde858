import type { Handlers } from './http/handlers.ts';
import { resourceNotFound } from './http/not-found.ts';
import { counted, ok } from './http/reply.ts';
import { planCatalog, planNamed } from './plan-catalog.ts';

export function planHandlers(): Pick<Handlers, 'listPlans' | 'getPlan'> {
  return {
    listPlans: ({ query: { limit, offset } }) =>
      counted(planCatalog.slice(offset, offset + limit), planCatalog.length),
    getPlan: ({ params }) => {
      const plan = planNamed(params.plan_name);
      return plan ? ok(plan) : resourceNotFound;
    },
  };
}
