import { Button, Text } from '@mantine/core';
import { relativeText, stampText } from '../../ui/time/format-time.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import type { Tone } from '../../ui/theme/tone.ts';
import { useNow } from '../../ui/time/use-now.ts';
import type { RotationStage } from './rotation.ts';

interface RotationNoteProps {
  /** Unix ms. */
  rotatedAt: number;
  stage: RotationStage;
  onClose: () => void;
}

const words: Record<RotationStage, { tone: Tone; title: string; text: string }> = {
  proved: {
    tone: 'good',
    title: 'The new key is in use',
    text: 'The peer has authenticated with it.',
  },
  taking: {
    tone: 'busy',
    title: 'The gateway is taking the new key',
    text: 'Until it is through, the tunnel is as it was.',
  },
  'on-old-key': {
    tone: 'warning',
    title: 'The new key is not in use yet',
    text: 'The tunnel is up on an IKE SA that was authenticated with the old key. Enter the new key at the peer now: the next time the two ends authenticate, it needs it.',
  },
  waiting: {
    tone: 'busy',
    title: 'Waiting for the peer',
    text: 'The tunnel is down. It comes up as soon as the peer has the new key.',
  },
  stopped: {
    tone: 'neutral',
    title: 'The gateway is stopped',
    text: 'Once it is started, the peer needs the new key.',
  },
};

/** What has become of a rotation: the key is new here at once, and whenever it is entered on the peer. */
export function RotationNote({ rotatedAt, stage, onClose }: RotationNoteProps) {
  const now = useNow();
  const { tone, title, text } = words[stage];
  return (
    <Notice
      tone={tone}
      role="note"
      action={
        <Button variant="default" onClick={onClose}>
          {stage === 'proved' ? 'Done' : 'Hide this'}
        </Button>
      }
    >
      <div role="status">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="sm">{text}</Text>
      </div>
      {/* It ticks, so it is none of what is announced. */}
      <Text size="sm">
        The key was rotated {relativeText(rotatedAt, now)} ({stampText(rotatedAt)}).
      </Text>
    </Notice>
  );
}
