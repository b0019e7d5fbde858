import { Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { Difference } from '#domain/changes/change-plan.ts';
import type { Gateway } from '#contract/gateway.ts';
import { mapFact, type Standing, wordsOf } from '#domain/health/fact.ts';
import { gatewaySummary } from '#domain/health/gateway-summary.ts';
import { isUp, type TunnelHealth } from '#domain/health/tunnel-health.ts';
import { durationText } from '../../ui/time/format-time.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { DeletedWhen } from '../audit-entries/DeletedWhen.tsx';
import { gatewayState, tunnelState } from '../facts/state-facts.ts';
import { ProgressSteps } from '../gateways/ProgressSteps.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import { StateTable, type StateRow } from './StateTable.tsx';
import { useChangeWatch, type Watched, type ChangeWatchOptions } from './use-change-watch.ts';

export interface ChangeProgressProps extends ChangeWatchOptions {
  /** What was planned. */
  differences: readonly Difference[];
  /** All of it has come about as it was asked for; in words, how long it took. */
  onSettled?: ((took: string) => void) | undefined;
}

/** After a change was taken: what the service makes of it until it settles, old and new state side by side. */
export function ChangeProgress({ differences, onSettled, ...options }: ChangeProgressProps) {
  const watched = useChangeWatch(options);
  const { isSettled } = watched;
  const took = tookText(watched);
  const isAsAsked = isSettled && watched.overwritten.length === 0 && !watched.isDeletedMeanwhile;

  // The end is in an answer of the service, which no event of this page tells of.
  useEffect(() => {
    if (isAsAsked) onSettled?.(took);
  }, [isAsAsked, took, onSettled]);
  return (
    <Stack gap="md">
      <Outcome watched={watched} uuid={options.before.uuid} />
      {watched.progress && <ProgressSteps {...watched.progress} standing={watched.standing} />}
      <StateTable rows={rowsOf(options, watched)} />
      {differences.length > 0 && <DifferenceTable differences={differences} />}
      {watched.overwritten.length > 0 && (
        <>
          <Notice tone="warning" role="alert">
            The service now has something else than was asked for: somebody changed it again in the meantime.
          </Notice>
          <DifferenceTable differences={watched.overwritten} titles={['Asked for', 'Now']} />
        </>
      )}
    </Stack>
  );
}

function Outcome({ watched, uuid }: OutcomeProps) {
  const { isSettled, isGone, isDeletedMeanwhile, tunnels, gateway, elapsedMs, standing } = watched;
  if (isDeletedMeanwhile) {
    return (
      <Notice tone="warning" role="alert">
        <DeletedMeanwhile watched={watched} uuid={uuid} />
      </Notice>
    );
  }
  if (isSettled) {
    return (
      <Notice tone="good" role="status">
        {isGone ? 'Deleted' : 'Done'}
        {tookText(watched)}.
      </Notice>
    );
  }
  if (standing === 'unknown') {
    return (
      <Notice tone="unknown" role="status">
        The service has taken it, and was at work when it was last read, {secondsText(elapsedMs)} in. It
        cannot be looked at now, so how far it is nobody knows; it is asked again every few seconds.
        <Text size="xs">You may close this: nothing stops by it.</Text>
      </Notice>
    );
  }
  const waiting = tunnels.filter(({ now }) => now === undefined || !isUp(now));
  const isRunning = gateway?.operational_state === 'running';
  return (
    <Notice tone="busy" role="note">
      <span role="status">
        {isRunning && waiting.length > 0
          ? `The gateway is done; waiting for ${waiting.map(({ name }) => name).join(', ')}`
          : 'The service has taken it and is at work'}
      </span>
      {/* It ticks, so it is none of what is announced. */}, {secondsText(elapsedMs)} so far.
      <Text size="xs">You may close this: nothing stops by it.</Text>
    </Notice>
  );
}

interface OutcomeProps {
  watched: Watched;
  /** Of the gateway. */
  uuid: string;
}

function DeletedMeanwhile({ watched: { isGone, tunnels }, uuid }: OutcomeProps) {
  const names = tunnels.flatMap(({ name, isDeleted }) => (isDeleted ? [name] : []));
  return isGone ? (
    <>
      Deleted meanwhile: the service took the change, and then somebody deleted the gateway.{' '}
      <DeletedWhen gatewayUuid={uuid} of={[{ kind: 'gateway-deleted', uuid }]} />
    </>
  ) : (
    <>
      Deleted meanwhile: the service took the change, and then somebody deleted{' '}
      <UntrustedText text={names.join(', ')} />.{' '}
      <DeletedWhen
        gatewayUuid={uuid}
        of={tunnels.flatMap(({ isDeleted, deleted }) => (isDeleted ? deleted : []))}
      />
    </>
  );
}

function rowsOf(
  { before }: ChangeWatchOptions,
  { gateway, tunnels, isGone, isDeletedMeanwhile, reading, standing }: Watched,
): StateRow[] {
  const gatewayAt = (of: Gateway, at: Standing) =>
    wordsOf(gatewayState(mapFact(reading, () => gatewaySummary(of))), at);
  const tunnelAt = (health: TunnelHealth, at: Standing) =>
    wordsOf(tunnelState(mapFact(reading, () => health)), at);
  const unread = { tone: 'unknown' as const, label: 'Not read yet' };
  const now = gateway
    ? gatewayAt(gateway, standing)
    : isGone
      ? { tone: 'neutral' as const, label: isDeletedMeanwhile ? 'Deleted meanwhile' : 'Gone' }
      : unread;
  return [
    {
      what: `Gateway ${before.name}`,
      // What was is said as it was then.
      before: gatewayAt(before, 'fresh'),
      now,
    },
    ...tunnels.map(({ name, peer, before: old, now: health, state, isDeleted }) => ({
      what: `Tunnel ${name} to ${peer}`,
      before: old ? tunnelAt(old, 'fresh') : { tone: 'neutral' as const, label: 'New' },
      now: health
        ? { ...tunnelAt(health, standing), ...(state && { title: `The service calls it ${state}.` }) }
        : isDeleted
          ? { tone: 'neutral' as const, label: 'Deleted meanwhile' }
          : { tone: 'busy' as const, label: 'Not listed yet' },
    })),
  ];
}

/** " after 12 s"; nothing where it was done at once. */
function tookText({ elapsedMs, wasUnseen }: Watched): string {
  if (wasUnseen)
    return `, seen ${secondsText(elapsedMs)} after it was taken; when exactly, nobody could look`;
  return elapsedMs < 1_000 ? '' : ` after ${secondsText(elapsedMs)}`;
}

function secondsText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : durationText(ms);
}
