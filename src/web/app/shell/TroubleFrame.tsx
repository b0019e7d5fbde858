import { Button } from '@mantine/core';
import { use, type ReactNode } from 'react';
import { ServerLinkContext, useLinkState } from '../../resources/use-server-link.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { OutageContext } from '../../ui/states/outage.ts';
import classes from './Shell.module.css';
import { useTrouble } from './use-trouble.ts';

/** Says above every page when what it shows cannot be trusted, once: notes of the same on the page are left out. */
export function TroubleFrame({ children }: { children: ReactNode }) {
  const trouble = useTrouble();
  const link = use(ServerLinkContext);
  const isCutOff = useLinkState() === 'cut-off';
  return (
    <>
      {trouble && (
        <div className={classes.trouble}>
          <Notice
            tone={trouble.tone}
            role={trouble.tone === 'busy' ? 'status' : 'alert'}
            action={
              isCutOff && (
                <Button variant="default" size="compact-xs" onClick={link?.probe}>
                  Try now
                </Button>
              )
            }
          >
            <bdi>{trouble.text}</bdi>
          </Notice>
        </div>
      )}
      <OutageContext value={isCutOff ? 'cut-off' : trouble && 'old'}>{children}</OutageContext>
    </>
  );
}
