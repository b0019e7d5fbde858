import type { Feature } from '#contract/plan.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { planChoices } from '../../resources/plan-table/plan-choices.ts';
import { PlanTable } from '../../resources/plan-table/PlanTable.tsx';
import { Section } from './Section.tsx';
import type { CreateContext } from './use-create-context.ts';

export function PlanSection({
  plans,
  features,
}: Pick<CreateContext, 'plans'> & { features: readonly Feature[] }) {
  const view = viewOfQuery(plans, {
    what: 'The plans could not be read.',
    isEmpty: ({ data }) => data.length === 0,
    empty: { title: 'No plans', text: 'The service offers no plan to this account.' },
  });
  return (
    <Section id="plan">
      <QueryStates view={view}>
        {() => <PlanTable choices={planChoices(plans.data?.data ?? [], features)} />}
      </QueryStates>
    </Section>
  );
}
