import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AuditEntry } from '#contract/audit.ts';
import { endpoints } from '#contract/endpoints.ts';
import { auditQueries } from '../../resources/audit.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { QueryStates } from '../../ui/QueryStates.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Tone } from '../../ui/tone.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { describeChange } from './describe-change.ts';
import classes from './gateway-details.module.css';

const outcomes: Record<AuditEntry['outcome'], { tone: Tone; label: string }> = {
  ok: { tone: 'good', label: 'Done' },
  denied: { tone: 'bad', label: 'Denied' },
  failed: { tone: 'bad', label: 'Failed' },
  pending: { tone: 'busy', label: 'Under way' },
  unknown: { tone: 'unknown', label: 'Outcome unknown' },
};

/** Who changed this gateway through the console, newest first. */
export function ActivityPanel({ gatewayUuid, allActivity }: { gatewayUuid: string; allActivity: ReactNode }) {
  const recent = useQuery(auditQueries.recent(gatewayUuid));
  const view = viewOfQuery(recent, {
    what: 'The activity could not be read.',
    isEmpty: (entries) => entries.length === 0,
    empty: {
      title: 'No activity yet',
      text: 'What is changed here through this console is listed with who did it and how it ended.',
    },
  });
  return (
    <Panel title="Activity" actions={allActivity}>
      <QueryStates view={view}>
        <ol className={classes.activity}>
          {(recent.data ?? []).map((entry) => (
            <ActivityItem key={entry.id} entry={entry} />
          ))}
        </ol>
      </QueryStates>
    </Panel>
  );
}

function ActivityItem({ entry }: { entry: AuditEntry }) {
  const what = [describeChange(entry.change), entry.target].filter(Boolean).join('; ');
  return (
    <li className={classes.activityItem}>
      <div>
        <span className={classes.activityWhat}>{actionWords(entry.action)}</span>{' '}
        {what !== '' && <UntrustedText text={what} />}
        {entry.detail !== null && entry.outcome !== 'ok' && (
          <div className={classes.note}>
            <UntrustedText text={entry.detail} />
          </div>
        )}
      </div>
      <div className={classes.activityWho}>
        <StateBadge {...outcomes[entry.outcome]} />
        <span>
          <UntrustedText text={entry.actor} />, <Moment at={entry.at} />
        </span>
      </div>
    </li>
  );
}

/** The endpoint table's own words; an action of another version of the console by its name. */
function actionWords(action: string): string {
  const known: Record<string, { summary: string }> = endpoints;
  return known[action]?.summary ?? action;
}
