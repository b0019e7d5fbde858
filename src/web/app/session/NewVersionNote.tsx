import { Button } from '@mantine/core';
import { use, useState } from 'react';
import { ReloadContext, useIsOldBuild } from '../../resources/new-version/page-build.ts';
import { Notice } from '../../ui/notices/Notice.tsx';

/** The server has a new version: this page goes on with its own, and loads the new one when whoever uses it wants to. */
export function NewVersionNote() {
  const isOld = useIsOldBuild();
  const reload = use(ReloadContext);
  const [isPutOff, setIsPutOff] = useState(false);
  if (!isOld || isPutOff) return null;
  return (
    <Notice
      tone="neutral"
      action={
        <>
          <Button size="compact-xs" onClick={reload}>
            Load it
          </Button>{' '}
          <Button size="compact-xs" variant="default" onClick={() => setIsPutOff(true)}>
            Later
          </Button>
        </>
      }
    >
      A new version of Gatehouse is there. What you typed is kept.
    </Notice>
  );
}
