import { Button } from '@mantine/core';
import { useState } from 'react';
import { serverClock } from '../../resources/server-clock.ts';
import { durationText } from '../../ui/time/format-time.ts';
import { createDraftStore } from '../../ui/form/draft-store.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { useNow } from '../../ui/time/use-now.ts';
import { skewWords } from './skew-words.ts';

const store = () => createDraftStore<{ isSaid: boolean }>('clock-skew');

/** Says once in a tab that this device's clock is wrong: the times here are right all the same. */
export function SkewNote() {
  // Tells this component when the server was heard of.
  useNow(5_000);
  const [isSaid, setIsSaid] = useState(() => store().read({ isSaid: false }).isSaid);
  const words = skewWords(serverClock.skewMs(), durationText);
  if (words === undefined || isSaid) return null;
  const close = (
    <Button
      variant="default"
      size="compact-xs"
      onClick={() => {
        store().write({ isSaid: true });
        setIsSaid(true);
      }}
    >
      Understood
    </Button>
  );
  return (
    <Notice tone="warning" role="status" action={close}>
      {words}
    </Notice>
  );
}
