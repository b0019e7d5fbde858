import { Code, Text } from '@mantine/core';
import type { HeuristicState } from '#contract/metrics.ts';
import type { Standing } from '#domain/health/fact.ts';
import { explainDownMessage } from '#domain/diagnosis/down-message.ts';
import { Moment } from '../../ui/time/Moment.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import type { Tone } from '../../ui/theme/tone.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

interface DownMessageProps {
  heuristics: HeuristicState | undefined;
  /** The tunnel is up again: then it is only the story of last time. */
  isUp: boolean;
  /** How far may be believed that it is up or down. */
  standing: Standing;
}

/** Why the tunnel is down, or went down last, with what to check on both sides. What nobody knows is shown as it came. */
export function DownMessage({ heuristics, isUp, standing }: DownMessageProps) {
  const message = heuristics?.last_down_message;
  if (message === undefined || message === '') return null;
  const explanation = explainDownMessage(message);
  return (
    <Notice tone={toneOf(isUp, standing)} role="note">
      {/* Without the times below, which tick. */}
      <Text size="sm" fw={600} role={isUp ? undefined : 'status'}>
        {isUp
          ? 'Why it was down before: '
          : standing === 'unknown'
            ? 'Why it was not up: '
            : 'Why it is not up: '}
        {explanation?.meaning ?? 'a message that this console does not know.'}
      </Text>
      {explanation && !isUp && (
        <>
          <Text size="sm" mt={4}>
            <strong>Check here:</strong> {explanation.here}
          </Text>
          <Text size="sm" mt={4}>
            <strong>Check on the peer:</strong> {explanation.peer}
          </Text>
        </>
      )}
      <Text size="xs" mt={4}>
        The gateway’s log says{' '}
        <Code>
          <UntrustedText text={message} />
        </Code>
        {heuristics?.last_down_message_updated_at && (
          <>
            , <Moment at={heuristics.last_down_message_updated_at} />
          </>
        )}
      </Text>
    </Notice>
  );
}

function toneOf(isUp: boolean, standing: Standing): Tone {
  if (isUp) return 'neutral';
  return standing === 'unknown' ? 'unknown' : 'bad';
}
