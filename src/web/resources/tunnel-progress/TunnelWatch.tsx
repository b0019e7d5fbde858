import { Stack, Text } from '@mantine/core';
import { mapFact } from '#domain/health/fact.ts';
import { standsAt } from '#domain/health/tunnel-steps.ts';
import { FactBadge } from '../facts/FactBadge.tsx';
import { tunnelState } from '../facts/state-facts.ts';
import { useStanding } from '../facts/use-standing.ts';
import { TunnelReasons } from '../tunnels/TunnelReasons.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { DownMessage } from './DownMessage.tsx';
import { SaFacts } from './SaFacts.tsx';
import { statusWords, stepTitles } from './step-words.ts';
import { TunnelSteps } from './TunnelSteps.tsx';
import type { WatchedTunnel } from './use-tunnel-watch.ts';

/** A tunnel on its way up: each step as it happens, why it stops, and what it carries once it is up. */
export function TunnelWatch({ watched }: { watched: WatchedTunnel }) {
  const { verdict, sa, reasons, isUp, isMissing } = watched;
  const { health, steps } = verdict.value;
  const standing = useStanding(verdict);
  const at = standing === 'unknown' || health === 'unknown' ? undefined : standsAt(steps);
  return (
    <Stack gap="md">
      <div role="status" translate="no">
        <FactBadge fact={tunnelState(mapFact(verdict, () => health))} />{' '}
        {at && (
          <Text span size="sm">
            {stepTitles[at.id]}: {statusWords[at.status]}
          </Text>
        )}
      </div>
      <TunnelReasons reasons={reasons} health={verdict} />
      {isMissing && (
        <Notice tone="unknown" role="note">
          The service calls this tunnel up, but its metrics leave it out. Nobody can say whether it carries
          anything; both are asked again every few seconds. A change can be sent, but what becomes of the
          tunnel cannot be seen.
        </Notice>
      )}
      {health === 'stopped' && standing !== 'unknown' && (
        <Notice tone="neutral" role="note">
          The gateway is stopped: the tunnel comes up once it is started.
        </Notice>
      )}
      <TunnelSteps fact={mapFact(verdict, () => steps)} />
      <DownMessage heuristics={sa.value?.heuristic_state} isUp={isUp} standing={standing} />
      {sa.value && <SaFacts sa={{ ...sa, value: sa.value }} />}
    </Stack>
  );
}
