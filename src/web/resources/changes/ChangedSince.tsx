import { Button, Text } from '@mantine/core';
import { Notice } from '../../ui/notices/Notice.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import type { ChangeFlow } from './use-change-flow.ts';

/** A plan that says something else by now: what somebody else changed, and that it wants to be read again. */
export function ChangedSince({ flow }: { flow: ChangeFlow }) {
  const { isGone, isToBeRead, news, noteRead } = flow;
  if (isGone) {
    return (
      <Notice tone="warning" role="alert">
        The gateway was deleted meanwhile: there is nothing left to change. Close this; the list shows what is
        there.
      </Notice>
    );
  }
  if (!isToBeRead) return null;
  return (
    <>
      <Notice
        tone="warning"
        role="alert"
        action={
          <Button size="compact-sm" variant="default" onClick={noteRead}>
            I have read it
          </Button>
        }
      >
        <Text size="sm" fw={600}>
          Somebody changed it while this was open
        </Text>
        <Text size="sm">The plan below rests on what is there now. Read it again before it is sent.</Text>
      </Notice>
      {news.length > 0 && <DifferenceTable differences={news} titles={['When you read it', 'Now']} />}
    </>
  );
}
