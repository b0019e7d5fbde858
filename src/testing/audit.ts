import type { AuditEntry, AuditItem } from '#contract/audit.ts';
import { changeStory } from '#domain/audit/change-story.ts';
import { noNames } from '#server/audit/audit-record.ts';
import type { AuditIntent } from '#server/audit/audit-types.ts';

/** What the log is told before an operator makes a change, unless a test says otherwise. */
export function anAuditIntent(given: Partial<AuditIntent> & Pick<AuditIntent, 'action'>): AuditIntent {
  return {
    actor: 'alice',
    actorId: 'u-1',
    role: 'operator',
    sessionId: 's-1',
    address: '198.51.100.7',
    isAboutPeople: false,
    gatewayUuid: undefined,
    target: undefined,
    names: noNames,
    story: changeStory({ action: given.action, params: {}, body: given.change }),
    change: undefined,
    correlationId: 'c-1',
    ...given,
  };
}

/** @throws when one of them is damaged. */
export function wholeEntries(items: readonly AuditItem[]): AuditEntry[] {
  return items.map((item) => {
    if (item.state === 'damaged') throw new Error(`Entry ${item.id} is damaged.`);
    return item;
  });
}
