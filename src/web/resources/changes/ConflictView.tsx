import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import { asStored } from '#domain/changes/as-stored.ts';
import type { Difference } from '#domain/changes/change-plan.ts';
import { differencesBetween } from '#domain/changes/plan-change.ts';
import { isRebasable } from '#domain/changes/rebase-change.ts';
import { type Choice, threeWay } from '#domain/changes/three-way.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { viewOfQuery } from '../view-of-query.ts';
import { ThreeWayTable } from './ThreeWayTable.tsx';
import type { ProposedChange } from './proposed-change.ts';
import type { FlowState } from './flow-state.ts';
import { isOver, keptOf, onTopOf } from './on-top-of.ts';
import { DifferenceTable } from './DifferenceTable.tsx';

export interface ConflictViewProps {
  proposal: ProposedChange;
  /** As the admin saw it, with what earlier steps of the same proposal made. */
  base: Gateway;
  state: Extract<FlowState, { at: 'collided' }>;
  onPropose: (proposal: ProposedChange) => void;
}

/** Two admins changed the same: what was, what is now, what was wanted, and a choice for each field. */
export function ConflictView(props: ConflictViewProps) {
  const query = useQuery({ ...gatewayQueries.detail(props.base.uuid), refetchOnMount: 'always' });
  // Read again while somebody chooses, it stays on screen: what is chosen must not go away under their hands.
  const view = query.isFetchedAfterMount
    ? viewOfQuery(query, { what: 'What is there now could not be read.' })
    : { state: 'loading' as const, what: 'what is there now' };
  const answer = query.data;
  return (
    <Stack gap="md">
      <Notice tone="warning" role="alert">
        <UntrustedText text={props.state.refusal.title} />
      </Notice>
      <QueryStates view={view}>{() => answer && <Choose {...props} answer={answer} />}</QueryStates>
    </Stack>
  );
}

interface Chosen {
  choice: Choice;
  /** What was there when it was chosen. */
  over: string | undefined;
}

function Choose({
  proposal,
  base: seen,
  answer,
  state,
  onPropose,
}: ConflictViewProps & { answer: Answer<Gateway> }) {
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>({});
  const steps = proposal.steps.slice(state.step);
  const changes = steps.map(({ change }) => change);
  const theirs = answer.data;
  const base = asStored(seen, theirs);
  const mine = applyChanges(base, changes);
  const rows = mine ? threeWay(base, theirs, mine) : [];
  // What was decided about another value than the one that is there now is not decided.
  const choices = Object.fromEntries(
    rows.flatMap(({ path, theirs: now }) => {
      const made = chosen[path];
      return made && made.over === now ? [[path, made.choice]] : [];
    }),
  );
  const open = rows.filter(({ path, verdict }) => verdict === 'conflict' && choices[path] === undefined);

  /** What it insists on is the very answer that is on screen. */
  function planAgain(): void {
    const giveUp = new Set(
      rows.filter((row) => isOver(row) || choices[row.path] === 'theirs').map(({ path }) => path),
    );
    onPropose(onTopOf(proposal, { base, answer, giveUp, steps }));
  }

  const { remake } = proposal;
  if (remake) {
    return (
      <Remade
        news={differencesBetween(base, theirs)}
        onAgain={() => onPropose({ ...remake(answer, {}), ...keptOf(proposal) })}
      />
    );
  }
  if (!changes.every(isRebasable)) {
    return (
      <Text size="sm">
        This replaces a whole list, and the list is another one now. Begin again with what is there now: what
        you wrote is still in the form behind this.
      </Text>
    );
  }
  return (
    <>
      <ThreeWayTable
        rows={rows}
        choices={choices}
        onChoose={(path, choice) =>
          setChosen({ ...chosen, [path]: { choice, over: rows.find((row) => row.path === path)?.theirs } })
        }
      />
      <div>
        <BlockedButton
          blockedReason={
            open.length > 0 ? `Choose for each field that both changed: ${open.length} left.` : undefined
          }
          onClick={planAgain}
        >
          Plan it on top of what is there now
        </BlockedButton>
      </div>
    </>
  );
}

/** Of a deletion, or a way back, nothing is merged: it is planned anew on what is there now. */
function Remade({ news, onAgain }: { news: readonly Difference[]; onAgain: () => void }) {
  return (
    <>
      {news.length > 0 && <DifferenceTable differences={news} titles={['When you read it', 'Now']} />}
      <div>
        <Button onClick={onAgain}>Plan it on what is there now</Button>
      </div>
    </>
  );
}
