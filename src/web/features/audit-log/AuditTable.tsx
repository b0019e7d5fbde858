import { Anchor, Code, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '#contract/audit.ts';
import { FactTable, type FactColumn } from '../../ui/FactTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { AuditDetails } from './AuditDetails.tsx';
import { actionWords, outcomeWords } from './audit-words.ts';

export interface AuditTableProps {
  entries: readonly AuditEntry[];
  /** Name of a gateway by uuid, while it exists. */
  nameOf: (gatewayUuid: string) => string | undefined;
}

const plain: readonly FactColumn<AuditEntry>[] = [
  { title: 'When', isNarrow: true, cell: ({ at }) => <Moment at={at} isBrief /> },
  {
    title: 'Who',
    isNarrow: true,
    cell: ({ actor, role, address }) => (
      <span title={`from ${address}`}>
        <UntrustedText text={actor} />
        {role && (
          <Text span inherit c="dimmed">
            {' '}
            {role}
          </Text>
        )}
      </span>
    ),
  },
  { title: 'What', isNarrow: true, cell: ({ action }) => <span title={action}>{actionWords(action)}</span> },
];
const end: readonly FactColumn<AuditEntry>[] = [
  { title: 'Outcome', isNarrow: true, cell: ({ outcome }) => <StateBadge {...outcomeWords[outcome]} /> },
  { title: 'Details', cell: (entry) => <AuditDetails entry={entry} /> },
];

export function AuditTable({ entries, nameOf }: AuditTableProps) {
  const target: FactColumn<AuditEntry> = {
    title: 'To what',
    cell: (entry) => <Target entry={entry} nameOf={nameOf} />,
  };
  return (
    <FactTable
      caption="Audit log, newest first"
      columns={[...plain, target, ...end]}
      rows={entries}
      rowKey={({ id }) => id}
    />
  );
}

function Target({
  entry: { gatewayUuid, target },
  nameOf,
}: { entry: AuditEntry } & Pick<AuditTableProps, 'nameOf'>) {
  const name = gatewayUuid === null ? undefined : nameOf(gatewayUuid);
  if (gatewayUuid === null && target === null) return null;
  return (
    <>
      {gatewayUuid !== null && name !== undefined && (
        <Anchor
          inherit
          renderRoot={(props) => <Link to="/gateways/$gatewayUuid" params={{ gatewayUuid }} {...props} />}
        >
          <UntrustedText text={name} />
        </Anchor>
      )}
      {gatewayUuid !== null && name === undefined && (
        <Code title={gatewayUuid}>{gatewayUuid.slice(0, 8)}</Code>
      )}
      {target !== null && (
        <Text span inherit c="dimmed">
          {gatewayUuid !== null && ' · '}
          <UntrustedText text={target} />
        </Text>
      )}
    </>
  );
}
