import { Button, Group, Text } from '@mantine/core';
import { use, useEffect } from 'react';
import { TopDialog } from '../../ui/layout/TopDialog.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { ReloadContext, useIsOldBuild } from '../new-version/page-build.ts';

export interface NotFetchedProps {
  as: 'panel' | 'dialog' | 'page';
  onRetry: () => void;
  onClose: () => void;
  /** It is not shown any more: whoever opens the part next fetches it anew. */
  onLeft: () => void;
}

/** In place of a part whose code the server did not have. The page around it stays, with all that is typed. */
export function NotFetched({ as, onRetry, onClose, onLeft }: NotFetchedProps) {
  const isOld = useIsOldBuild();
  const reload = use(ReloadContext);
  useEffect(() => onLeft, [onLeft]);
  // A page that is opened has nothing on it yet, and the new version shows it. That one is not old, so it loads once.
  const isToReload = isOld && as === 'page';
  useEffect(() => {
    if (isToReload) reload();
  }, [isToReload, reload]);
  const why = isOld
    ? 'A new version of Gatehouse is there, and this page is of the one before. What is typed is kept.'
    : 'The server did not have it just now. What is typed on this page is kept.';
  const ways = (
    <Group gap="sm" justify={as === 'dialog' ? 'flex-end' : 'flex-start'}>
      {as === 'dialog' && (
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      )}
      <Button variant={isOld ? 'default' : 'filled'} onClick={onRetry}>
        Try again
      </Button>
      {isOld && <Button onClick={reload}>Load the new version</Button>}
    </Group>
  );
  if (as === 'dialog') {
    return (
      <TopDialog title="This could not be opened" onCancel={onClose}>
        <Text size="sm" mb="md" role="alert">
          {why}
        </Text>
        {ways}
      </TopDialog>
    );
  }
  return (
    <Notice tone="warning" role="alert" action={ways}>
      <Text size="sm" fw={600}>
        {as === 'page' ? 'This page could not be fetched.' : 'This part of the page could not be fetched.'}
      </Text>
      <Text size="sm">{why}</Text>
    </Notice>
  );
}
