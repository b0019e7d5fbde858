import { Stack } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Tunnel } from '#contract/tunnel.ts';
import type { DraftedForm } from '../../resources/drafts/use-drafted-form.ts';
import type { DraftStore } from '../../ui/form/draft-store.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { type CheckedAgainst, withRefused } from './check-connection.ts';
import { CopiedTunnelsField } from './CopiedTunnelsField.tsx';
import { NameField } from './NameField.tsx';
import { NetworkOffers } from './NetworkOffers.tsx';
import { PicturePanel } from './PicturePanel.tsx';
import { rowMarks } from './row-marks.ts';
import { RoutesField } from './RoutesField.tsx';
import { useLiveCheck } from './use-live-check.ts';
import { type Refused, useRefusedFaults } from './use-refused.ts';
import { aRow, type ConnectionValues, isFilled, routeLists, type Side } from './connection-values.ts';
import classes from './connection-editor.module.css';

interface ConnectionFieldsProps {
  against: CheckedAgainst;
  /** As the service has them now; none for a new connection, undefined where not all could be read. */
  tunnels: readonly Tunnel[] | undefined;
  /** How often it was tried to go on although something is wrong. */
  attempts: number;
  /** Where what is typed survives a reload. */
  draft?: DraftStore<ConnectionValues>;
  /** What the service said no to last. */
  refused?: Refused | undefined;
  /** What somebody else makes of the stored one meanwhile. */
  drafted?: DraftedForm<ConnectionValues>;
}

const sides: { side: Side; title: string }[] = [
  { side: 'local', title: 'Local networks' },
  { side: 'remote', title: 'Remote networks' },
];

/** A field, or a notice of what belongs to none. */
const firstWrong = '[aria-invalid="true"], [data-is-wrong]';

/** All that is typed of a connection, under a picture of what it makes. */
export function ConnectionFields({
  against,
  tunnels,
  attempts,
  draft,
  drafted,
  refused,
}: ConnectionFieldsProps) {
  const { values, checked: found, against: seen } = useLiveCheck(against);
  const faults = useRefusedFaults(refused);
  const checked = useMemo(() => withRefused(found, values, faults), [found, values, faults]);
  const { getValues, setValue } = useFormContext<ConnectionValues>();
  const frame = useRef<HTMLDivElement>(null);

  // Focus is the browser's: to the first place that is wrong, once it says so.
  useEffect(() => {
    if (attempts > 0) frame.current?.querySelector<HTMLElement>(firstWrong)?.focus();
  }, [attempts]);

  // The tab's storage is outside React; written in the pauses of the typing, since a list may be long.
  useEffect(() => draft?.write(values), [draft, values]);

  const add = useCallback(
    (side: Side, network: string, name: string) => {
      const list = routeLists[side];
      setValue(list, [...getValues(list).filter(isFilled), aRow({ network, name })], { shouldDirty: true });
    },
    [getValues, setValue],
  );
  const marks = useMemo(
    () => ({ local: rowMarks(drafted, 'localRoutes'), remote: rowMarks(drafted, 'remoteRoutes') }),
    [drafted],
  );
  const said = checked.general.filter(({ isUnfinished = false }) => !isUnfinished || attempts > 0);

  return (
    <Stack gap="md" ref={frame}>
      {tunnels && (
        <PicturePanel
          values={values}
          gateway={against.gateway}
          tunnels={tunnels}
          connectionName={against.stored?.name}
        />
      )}
      {said.map(({ severity, message }, index) => (
        <div key={index} {...(severity === 'error' && { tabIndex: -1, 'data-is-wrong': true })}>
          <Notice tone={severity === 'error' ? 'bad' : 'warning'} role="note">
            <UntrustedText text={message} />
          </Notice>
        </div>
      ))}
      <Panel title="Connection">
        <NameField findings={checked.name} isFairToAsk={attempts > 0} />
      </Panel>
      <div className={classes.sides}>
        {sides.map(({ side, title }) => (
          <div key={side} className={classes.side}>
            <Panel title={title}>
              <RoutesField side={side} checked={checked} marks={marks[side]} />
              <NetworkOffers
                side={side}
                values={values}
                gateway={seen.gateway}
                context={seen.context}
                onAdd={add}
              />
            </Panel>
          </div>
        ))}
      </div>
      {values.tunnels.length > 0 && <CopiedTunnelsField findings={checked.tunnels} />}
    </Stack>
  );
}
