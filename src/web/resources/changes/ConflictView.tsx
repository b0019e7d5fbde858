import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import { asStored } from '#domain/changes/as-stored.ts';
import { isRebasable, rebaseChange } from '#domain/changes/rebase-change.ts';
import { type Choice, threeWay, type ThreeWayRow } from '#domain/changes/three-way.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { explainError } from '../explain-error.ts';
import { ChangedAgainError } from '../changed-again.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { viewOfQuery } from '../view-of-query.ts';
import { ThreeWayTable } from './ThreeWayTable.tsx';
import type { ProposedChange } from './proposed-change.ts';
import type { FlowState } from './use-change-flow.ts';
import { withVersions } from './with-versions.ts';

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
  const theirs = query.data?.data;
  return (
    <Stack gap="md">
      <Notice tone="warning" role="alert">
        <UntrustedText text={props.state.refusal.title} />
      </Notice>
      <QueryStates view={view}>{() => theirs && <Choices {...props} theirs={theirs} />}</QueryStates>
    </Stack>
  );
}

interface Chosen {
  choice: Choice;
  /** What was there when it was chosen. */
  over: string | undefined;
}

function Choices({
  proposal,
  base: seen,
  theirs,
  state,
  onPropose,
}: ConflictViewProps & { theirs: Gateway }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>({});
  const [isReading, setIsReading] = useState(false);
  const changes = proposal.steps.slice(state.step).map(({ change }) => change);
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
  const isRebased = changes.every(isRebasable);
  const open = rows.filter(({ path, verdict }) => verdict === 'conflict' && choices[path] === undefined);

  async function planAgain(): Promise<void> {
    const giveUp = new Set(rows.filter(isGivenUp).map(({ path }) => path));
    const rebased = changes.flatMap((change) => rebaseChange(change, { base, theirs, giveUp }) ?? []);
    setIsReading(true);
    try {
      onPropose({ ...proposal, gateway: theirs, steps: await withVersions(client, rebased, theirs) });
    } catch (error) {
      if (error instanceof ChangedAgainError) await showAgain();
      else notifyFailed('What is there now could not be read', explainError(error).why);
    } finally {
      setIsReading(false);
    }
  }

  async function showAgain(): Promise<void> {
    await client.invalidateQueries({ queryKey: gatewayQueries.detail(theirs.uuid).queryKey });
    notifyFailed(
      'Somebody changed it once more',
      'Nothing was planned. Look at what is there now, and go on.',
    );
  }

  function isGivenUp({ path, verdict }: ThreeWayRow): boolean {
    return verdict === 'same' || verdict === 'gone' || verdict === 'taken' || choices[path] === 'theirs';
  }

  if (!isRebased) {
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
          loading={isReading}
          blockedReason={
            open.length > 0 ? `Choose for each field that both changed: ${open.length} left.` : undefined
          }
          onClick={() => void planAgain()}
        >
          Plan it on top of what is there now
        </BlockedButton>
      </div>
    </>
  );
}
