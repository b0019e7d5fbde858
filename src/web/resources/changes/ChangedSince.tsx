import { Button, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Notice } from '../../ui/notices/Notice.tsx';
import { DeletedWhen } from '../audit-entries/DeletedWhen.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import type { ChangeFlow } from './use-change-flow.ts';

/** A plan that says something else by now: what somebody else changed, and that it wants to be read again. */
export function ChangedSince({ flow }: { flow: ChangeFlow }) {
  const { isGone, isToBeRead, news, noteRead } = flow;
  const uuid = flow.proposal.gateway?.uuid ?? '';
  const place = useRef<HTMLDivElement>(null);
  // It stands above what is read, and the button below it, which may be all that is in sight on a phone.
  useEffect(() => {
    if (isToBeRead || isGone) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isToBeRead, isGone]);
  if (isGone) {
    return (
      <div ref={place}>
        <Notice tone="warning" role="alert">
          The gateway was deleted meanwhile: there is nothing left to change.{' '}
          <DeletedWhen gatewayUuid={uuid} of={[{ kind: 'gateway-deleted', uuid }]} /> Close this; the list
          shows what is there.
        </Notice>
      </div>
    );
  }
  if (!isToBeRead) return null;
  return (
    <>
      <div ref={place}>
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
      </div>
      {news.length > 0 && <DifferenceTable differences={news} titles={['When you read it', 'Now']} />}
    </>
  );
}
