import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { ChangePlan, Difference } from '#domain/changes/change-plan.ts';
import { differencesBetween } from '#domain/changes/plan-change.ts';
import type { Choice, Choices } from '#domain/changes/three-way.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { gatewayQueries, isGone } from '../gateways/gateway-queries.ts';
import { serverClock, serverTimeOf } from '../server-clock.ts';
import { follow } from './on-top-of.ts';
import { planOf } from './plan-of.ts';
import type { ProposedChange } from './proposed-change.ts';
import { sayingOf } from './saying-of.ts';

export interface Followed {
  proposal: ProposedChange;
  plan: ChangePlan;
  /** What somebody else changed since the plan was last read, where it says something else by now. */
  news: Difference[];
  /** The plan says something else than when it was read, and has to be read again. */
  isToBeRead: boolean;
  /** It is read. */
  noteRead: () => void;
  /** The gateway is not there any more. */
  isGone: boolean;
  choices: Choices;
  choose: (path: string, choice: Choice) => void;
}

interface Read {
  of: ProposedChange;
  /** When it was opened, Unix ms by the server's clock: what was read before may be older than what is shown. */
  openedAt: number;
  said: string;
  gateway: Gateway | undefined;
  choices: Choices;
}

/** A proposal that follows what becomes of its gateway for as long as nothing of it was sent. */
export function useFollowed(original: ProposedChange, isOpen: boolean): Followed {
  const [stored, setRead] = useState(() => firstRead(original));
  const read = stored.of === original ? stored : firstRead(original);
  if (read !== stored) setRead(read);
  const uuid = original.gateway?.uuid;
  const isFollowing = isOpen && uuid !== undefined && original.steps.length > 0;
  const query = useQuery({
    ...gatewayQueries.detail(uuid ?? ''),
    enabled: isFollowing,
    refetchOnMount: 'always',
  });
  const isNew = isReadSince(query.data, query.dataUpdatedAt, read.openedAt);
  const isOfIt = query.data?.data.uuid === uuid;
  const answer = isFollowing && isNew && isOfIt ? query.data : undefined;
  // Once it is sent, it is what was sent.
  const [last, setLast] = useState<{ of: ProposedChange; shown: ProposedChange }>();
  const frozen = !isOpen && last?.of === original ? last.shown : undefined;
  const knowsOthers = isFollowing && original.context?.others !== undefined;
  const others = useQuery({ ...gatewayQueries.fleet(), enabled: knowsOthers }).data?.gateways;
  const followed = useMemo(
    () => besideOthers(follow(original, answer, read.choices), others),
    [original, answer, read.choices, others],
  );
  const proposal = frozen ?? followed;
  if (isOpen && last?.shown !== followed) setLast({ of: original, shown: followed });
  const plan = useMemo(() => planOf(proposal), [proposal]);
  const said = sayingOf(proposal, plan);
  const isToBeRead = isOpen && said !== read.said;
  return {
    proposal,
    plan,
    news: isToBeRead ? differencesBetween(read.gateway, proposal.gateway) : [],
    isToBeRead,
    noteRead: () => setRead({ ...read, said, gateway: proposal.gateway }),
    isGone: isFollowing && isGone(query.error),
    choices: read.choices,
    choose(path, choice) {
      const choices = { ...read.choices, [path]: choice };
      const chosen = besideOthers(follow(original, answer, choices), others);
      // What one chooses oneself is no news.
      setRead({ ...read, choices, ...(!isToBeRead && { said: sayingOf(chosen, planOf(chosen)) }) });
    },
  };
}

/** The rules look at the account's other gateways too, which others change as well. */
function besideOthers(proposal: ProposedChange, others: GatewayContext['others']): ProposedChange {
  const { context } = proposal;
  return others && context?.others ? { ...proposal, context: { ...context, others } } : proposal;
}

function firstRead(original: ProposedChange): Read {
  const said = sayingOf(original, planOf(original));
  const { gateway } = original;
  return { of: original, openedAt: serverClock.now(), said, gateway, choices: {} };
}

function isReadSince(answer: Answer<Gateway> | undefined, updatedAt: number, since: number): boolean {
  return answer !== undefined && !answer.isStale && (answer.observedAt ?? serverTimeOf(updatedAt)) >= since;
}
