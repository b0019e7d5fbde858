import { Code, Text } from '@mantine/core';
import type { AuditEntry, AuditItem } from '#contract/audit.ts';
import { damagedWords, outcomeWords, subjectOf } from '../../resources/audit-entries/audit-words.ts';
import { FactTable, type FactColumn } from '../../ui/values/FactTable.tsx';
import { GatewayLink } from '../../resources/links/links.tsx';
import { Moment } from '../../ui/time/Moment.tsx';
import { StateBadge } from '../../ui/values/StateBadge.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { AuditDetails } from './AuditDetails.tsx';

export interface AuditTableProps {
  entries: readonly AuditItem[];
  /** What a gateway is called now, by uuid; undefined when there is none of it any more. */
  nameNow: (gatewayUuid: string) => string | undefined;
}

/** Who did what to what, and what it was before. */
export function AuditTable({ entries, nameNow }: AuditTableProps) {
  return (
    <FactTable
      caption="Audit log, newest first"
      columns={columnsOf(nameNow)}
      rows={entries}
      rowKey={({ id }) => id}
    />
  );
}

function columnsOf(nameNow: AuditTableProps['nameNow']): readonly FactColumn<AuditItem>[] {
  return [
    { title: 'When', isNarrow: true, cell: whole(({ at }) => <Moment at={at} isBrief />) },
    { title: 'Who', isNarrow: true, cell: whole((entry) => <Actor entry={entry} />) },
    {
      title: 'What',
      cell: (item) =>
        item.state === 'whole' ? (
          <UntrustedText text={item.story.summary} />
        ) : (
          `Entry ${item.id} is damaged: what is on disk is not what was written. Compare it with a backup.`
        ),
    },
    { title: 'To what', cell: whole((entry) => <Target entry={entry} nameNow={nameNow} />) },
    {
      title: 'Outcome',
      isNarrow: true,
      cell: (item) => (
        <StateBadge {...(item.state === 'whole' ? outcomeWords[item.outcome] : damagedWords)} />
      ),
    },
    { title: 'Before and after', cell: whole((entry) => <AuditDetails entry={entry} />) },
  ];
}

/** A cell that a damaged entry leaves empty. */
function whole(cell: FactColumn<AuditEntry>['cell']): FactColumn<AuditItem>['cell'] {
  return function wholeCell(item) {
    return item.state === 'whole' ? cell(item) : null;
  };
}

function Actor({ entry: { actor, role, address } }: { entry: AuditEntry }) {
  return (
    <span title={`from ${address}`}>
      <UntrustedText text={actor} />
      {role && (
        <Text span inherit c="dimmed">
          {' '}
          {role}
        </Text>
      )}
    </span>
  );
}

function Target({ entry, nameNow }: { entry: AuditEntry } & Pick<AuditTableProps, 'nameNow'>) {
  const { gatewayUuid, names } = entry;
  const subject = subjectOf(entry);
  const now = gatewayUuid === null ? undefined : nameNow(gatewayUuid);
  const gateway = names.gateway ?? now;
  return (
    <>
      {gatewayUuid !== null && now !== undefined && (
        <GatewayLink inherit gatewayUuid={gatewayUuid}>
          <UntrustedText text={gateway ?? now} />
        </GatewayLink>
      )}
      {now === undefined && gateway !== undefined && (
        <span title={gatewayUuid === null ? undefined : `No longer there: ${gatewayUuid}`}>
          <UntrustedText text={gateway} />
        </span>
      )}
      {gatewayUuid !== null && gateway === undefined && (
        <Code title={gatewayUuid}>{gatewayUuid.slice(0, 8)}</Code>
      )}
      {now !== undefined && gateway !== undefined && now !== gateway && (
        <Text span inherit c="dimmed">
          {' '}
          (now <UntrustedText text={now} />)
        </Text>
      )}
      {subject !== undefined && (
        <Text span inherit c="dimmed">
          {(gateway !== undefined || gatewayUuid !== null) && ' · '}
          <UntrustedText text={subject} />
        </Text>
      )}
    </>
  );
}
