import { Stack, Text } from '@mantine/core';
import { standsAt } from '#domain/health/tunnel-steps.ts';
import { tunnelWords } from '#domain/health/tunnel-words.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { StateBadge } from '../../ui/values/StateBadge.tsx';
import { DownMessage } from './DownMessage.tsx';
import { SaFacts } from './SaFacts.tsx';
import { statusWords, stepTitles } from './step-words.ts';
import { TunnelSteps } from './TunnelSteps.tsx';
import type { WatchedTunnel } from './use-tunnel-watch.ts';

/** A tunnel on its way up: each step as it happens, why it stops, and what it carries once it is up. */
export function TunnelWatch({ watched }: { watched: WatchedTunnel }) {
  const { health, sa, saObservedAt, steps, isUp } = watched;
  const at = standsAt(steps);
  return (
    <Stack gap="md">
      <div role="status" translate="no">
        <StateBadge {...tunnelWords[health]} />{' '}
        {at && (
          <Text span size="sm">
            {stepTitles[at.id]}: {statusWords[at.status]}
          </Text>
        )}
      </div>
      {health === 'stopped' && (
        <Notice tone="neutral" role="note">
          The gateway is stopped: the tunnel comes up once it is started.
        </Notice>
      )}
      <TunnelSteps steps={steps} />
      <DownMessage heuristics={sa?.heuristic_state} isUp={isUp} />
      {sa && <SaFacts sa={sa} observedAt={saObservedAt} />}
    </Stack>
  );
}
