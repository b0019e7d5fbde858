import { Button, Text } from '@mantine/core';
import { relativeText, stampText } from '../../ui/format-time.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useNow } from '../../ui/use-now.ts';

interface RotationNoteProps {
  rotatedAt: number;
  /** The two ends have authenticated with the new key. */
  isProved: boolean;
  isUp: boolean;
  onClose: () => void;
}

/** What has become of a rotation: the key is new here at once, and whenever it is entered on the peer. */
export function RotationNote({ rotatedAt, isProved, isUp, onClose }: RotationNoteProps) {
  const now = useNow();
  const when = `${relativeText(rotatedAt, now)} (${stampText(rotatedAt)})`;
  const close = (
    <Button variant="default" onClick={onClose}>
      {isProved ? 'Done' : 'Do not wait'}
    </Button>
  );
  if (isProved) {
    return (
      <Notice tone="good" role="status" action={close}>
        The key was rotated {when}, and the peer has authenticated with the new one since.
      </Notice>
    );
  }
  return (
    <Notice tone="busy" role="status" action={close}>
      <Text size="sm" fw={600}>
        Waiting for the peer: the key was rotated {when}
      </Text>
      <Text size="sm">
        {isUp
          ? 'The tunnel is up on an IKE SA that was authenticated with the old key. The next time it authenticates, the peer must have the new one.'
          : 'The tunnel comes up as soon as the peer has the new key.'}
      </Text>
    </Notice>
  );
}
