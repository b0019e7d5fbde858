import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecentChange } from '#contract/recent-change.ts';
import { RecentList } from '../../resources/changes/RecentChanges.tsx';
import { recentChangeQueries } from '../../resources/changes/recent-changes.ts';
import { Moment } from '../../ui/time/Moment.tsx';
import classes from './BulkDock.module.css';

/** What its user changed of many gateways at once in the last two days, folded; nothing when that is nothing. */
export function RecentBulk(): ReactNode {
  const { data = [] } = useQuery(recentChangeQueries.bulk());
  if (data.length === 0) return null;
  const runs = [...new Set(data.map(runOf))];
  return (
    <section aria-label="Your recent changes of many gateways">
      {runs.map((run) => (
        <RecentRun key={run} changes={data.filter((change) => runOf(change) === run)} />
      ))}
    </section>
  );
}

function runOf({ bulk, id }: RecentChange): string {
  return bulk?.id ?? id;
}

function RecentRun({ changes }: { changes: readonly RecentChange[] }) {
  const [first] = changes;
  if (!first) return null;
  const open = changes.filter(({ undoneAt }) => undoneAt === null).length;
  return (
    <details className={classes.recent}>
      <summary>
        Your change of {first.bulk?.of ?? changes.length} gateways, <Moment at={first.at} />
        {open < changes.length && `: ${changes.length - open} undone`}
      </summary>
      <RecentList changes={changes} isOfOne={false} />
    </details>
  );
}
