import { Button } from '@mantine/core';
import { use, useMemo, type ReactNode } from 'react';
import type { Doubt } from '#domain/health/fact.ts';
import { DoubtContext } from '../../resources/facts/doubt.ts';
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
  const { since, isOfAnswers = false } = trouble ?? {};
  const doubt = useMemo<Doubt | undefined>(
    () => (since === undefined ? undefined : { since, isOfAnswers }),
    [since, isOfAnswers],
  );
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
      <OutageContext value={isCutOff ? 'cut-off' : trouble && 'old'}>
        <DoubtContext value={doubt}>{children}</DoubtContext>
      </OutageContext>
    </>
  );
}
