import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { activeConnections } from '#domain/health/active-connections.ts';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { plansBySize, type PlanChoice } from '../../resources/plan-table/plan-choices.ts';
import { PlanTable } from '../../resources/plan-table/PlanTable.tsx';
import { planQueries } from '../../resources/plans.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { FieldMarkNote } from '../../ui/form/FieldMarkNote.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { planDrafts, planRules } from './change-drafts.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { goneGateway } from './gone.tsx';
import { useLiveGateway } from './use-live-gateway.ts';
import { comparePlans, planUseOf } from './compare-plans.ts';
import { changingPlan } from './field-changes.ts';
import { FieldWarnings } from './FieldWarnings.tsx';
import { findingText, outcomeFindings } from './outcome-findings.ts';
import { PlanComparison } from './PlanComparison.tsx';

interface PlanValues {
  plan: string;
}

/** Up or down: what is gained and lost, what is used now, and why some plans cannot be had. */
export function PlanForm({ answer: opened, onClose }: { answer: Answer<Gateway>; onClose: () => void }) {
  const { live = opened, isGone } = useLiveGateway(opened.data.uuid);
  const { data: gateway, version, observedAt } = live;
  const draft = useDraft(planDrafts, gateway.uuid);
  const query = useQuery(planQueries.list());
  const context = useGatewayContext(gateway);
  const plans = query.data?.data ?? [];
  const view = viewOfQuery(query, {
    what: 'The plans could not be read.',
    isEmpty: ({ data }) => data.length === 0,
    empty: { title: 'No plans', text: 'The service offers no plan to this account.' },
  });
  return (
    <ChangeForm<PlanValues>
      title={`Change the plan of ${gateway.name}`}
      action="Change plan"
      gateway={gateway}
      ifVersion={version}
      stored={{ plan: gateway.plan ?? '' }}
      observedAt={observedAt}
      draft={draft}
      rules={planRules}
      labels={{ plan: 'Plan' }}
      gone={isGone ? goneGateway(gateway) : undefined}
      toChange={changingPlan}
      fieldOf={() => 'plan'}
      size="60rem"
      onClose={onClose}
    >
      {({ values, warningsOf }) => (
        <QueryStates view={view}>
          {() => (
            <Stack gap="md">
              <FieldMarkNote name="plan" label="Plan" />
              <PlanTable choices={choicesFor(gateway, plans, context)} />
              <ChosenPlan gateway={gateway} plans={plans} chosen={values.plan} />
              <FieldWarnings warnings={warningsOf('plan')} />
            </Stack>
          )}
        </QueryStates>
      )}
    </ChangeForm>
  );
}

interface ChosenPlanProps {
  gateway: Gateway;
  plans: NonNullable<GatewayContext['plans']>;
  chosen: string;
}

function ChosenPlan({ gateway, plans, chosen }: ChosenPlanProps) {
  const metrics = useQuery(gatewayQueries.metrics(gateway.uuid));
  const then = plans.find(({ name }) => name === chosen);
  if (!then || chosen === gateway.plan) return null;
  const use = planUseOf(gateway, metrics.data && activeConnections(metrics.data.data));
  const now = plans.find(({ name }) => name === gateway.plan);
  return <PlanComparison now={gateway.plan} then={then.name} differences={comparePlans(now, then, use)} />;
}

/** Blocked are the plans that the API would refuse, with its words. */
function choicesFor(
  gateway: Gateway,
  plans: ChosenPlanProps['plans'],
  context: GatewayContext,
): PlanChoice[] {
  return plansBySize(plans).map((plan) => {
    const change = changingPlan({ plan: plan.name }, gateway);
    const [fault] = change ? outcomeFindings(gateway, change, context).faults : [];
    return { plan, blockedReason: fault && findingText(fault), isCurrent: plan.name === gateway.plan };
  });
}
