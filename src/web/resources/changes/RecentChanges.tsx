import { Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RecentChange } from '#contract/recent-change.ts';
import { Moment } from '../../ui/time/Moment.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { useRoleBlock } from '../session.ts';
import { findUndoable } from './find-undoable.ts';
import { recentChangeQueries } from './recent-changes.ts';
import { UndoButton } from './UndoButton.tsx';
import { usePropose } from './use-propose.ts';
import classes from './recent-changes.module.css';

/** The page is about the gateway: what was done to it before stays short. */
const inSight = 3;

/** What its user changed of a gateway in the last two days, each with its way back; nothing when that is nothing. */
export function RecentChanges({ gatewayUuid }: { gatewayUuid: string }) {
  const { data: recent = [] } = useQuery(recentChangeQueries.ofGateway(gatewayUuid));
  if (recent.length === 0) return null;
  return (
    <Panel title="Your recent changes">
      <RecentList changes={recent.slice(0, inSight)} isOfOne />
      {recent.length > inSight && (
        <details className={classes.older}>
          <summary>{recent.length - inSight} older</summary>
          <RecentList changes={recent.slice(inSight)} isOfOne />
        </details>
      )}
    </Panel>
  );
}

interface RecentListProps {
  changes: readonly RecentChange[];
  /** All of them are of one gateway, so that of a change of many it is news that there were others. */
  isOfOne: boolean;
}

/** Changes, each with its way back or why there is none. */
export function RecentList({ changes, isOfOne }: RecentListProps) {
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <RecentItem key={change.id} change={change} isOfOne={isOfOne} />
      ))}
    </ul>
  );
}

function RecentItem({ change, isOfOne }: { change: RecentChange; isOfOne: boolean }) {
  const client = useQueryClient();
  const propose = usePropose();
  const roleBlock = useRoleBlock('operator');
  const { id, title, at, undoneAt, bulk } = change;
  const block = whyNotUndone(change);
  return (
    <li className={classes.change} data-undone={undoneAt !== null || undefined}>
      <div className={classes.what}>
        <UntrustedText text={title} />
        {isOfOne &&
          bulk &&
          bulk.of > 1 &&
          `, with ${bulk.of - 1} other ${bulk.of === 2 ? 'gateway' : 'gateways'}`}
        <Text span size="xs" c="dimmed" display="block">
          {undoneAt === null ? (
            <Moment at={at} />
          ) : (
            <>
              Undone <Moment at={undoneAt} />
            </>
          )}
          {undoneAt === null && block !== undefined && (
            <>
              . <UntrustedText text={block} />
            </>
          )}
        </Text>
      </div>
      {undoneAt === null && (
        <UndoButton
          size="compact-xs"
          label={`Undo: ${title}`}
          blockedReason={roleBlock ?? block}
          find={() => findUndoable(client, id)}
          onPropose={propose}
        />
      )}
    </li>
  );
}

function whyNotUndone({ blocked, made, of }: RecentChange): string | undefined {
  if (blocked !== null) return blocked;
  if (made === of) return undefined;
  return `Only ${made} of its ${of} requests ${made === 1 ? 'was' : 'were'} made, and the page was left meanwhile. Look at the gateway.`;
}
