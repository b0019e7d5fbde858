import { useQuery } from '@tanstack/react-query';
import type { AuditItem } from '#contract/audit.ts';
import { damagedWords, outcomeWords, subjectOf } from '../../resources/audit-entries/audit-words.ts';
import { StoryDifferences } from '../../resources/audit-entries/StoryDifferences.tsx';
import { auditQueries } from '../../resources/audit.ts';
import { AnchorLink } from '../../resources/links/AnchorLink.tsx';
import { paths } from '../../resources/links/paths.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { Moment } from '../../ui/time/Moment.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { StateBadge } from '../../ui/values/StateBadge.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './gateway-details.module.css';

/** The rest is in the audit log. */
const shownDifferences = 3;

/** Who changed this gateway through the console, newest first. */
export function ActivityPanel({ gatewayUuid }: { gatewayUuid: string }) {
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
    <Panel
      title="Activity"
      actions={
        <AnchorLink size="sm" to={paths.audit} search={{ gateway: gatewayUuid }}>
          All activity
        </AnchorLink>
      }
    >
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

function ActivityItem({ entry }: { entry: AuditItem }) {
  if (entry.state === 'damaged') {
    return (
      <li className={classes.activityItem}>
        <div>Entry {entry.id} of the audit log is damaged: what is on disk is not what was written.</div>
        <div className={classes.activityWho}>
          <StateBadge {...damagedWords} />
        </div>
      </li>
    );
  }
  const subject = subjectOf(entry);
  return (
    <li className={classes.activityItem}>
      <div>
        <span className={classes.activityWhat}>{entry.story.summary}</span>{' '}
        {subject !== undefined && <UntrustedText text={subject} />}
        <StoryDifferences story={entry.story} most={shownDifferences} />
        {entry.detail !== null && entry.outcome !== 'ok' && (
          <div className={classes.note}>
            <UntrustedText text={entry.detail} />
          </div>
        )}
      </div>
      <div className={classes.activityWho}>
        <StateBadge {...outcomeWords[entry.outcome]} />
        <span>
          <UntrustedText text={entry.actor} />, <Moment at={entry.at} />
        </span>
      </div>
    </li>
  );
}
