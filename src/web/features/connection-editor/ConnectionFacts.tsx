import { Text } from '@mantine/core';
import type { Connection, Route } from '#contract/connection.ts';
import { FactTable } from '../../ui/values/FactTable.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

const sides = [
  { key: 'local_routes', title: 'Local networks' },
  { key: 'remote_routes', title: 'Remote networks' },
] as const;

/** A connection as it is stored, to be read. */
export function ConnectionFacts({ connection }: { connection: Connection }) {
  return sides.map(({ key, title }) => (
    <Panel key={key} title={title}>
      {connection[key].length === 0 ? (
        <Text size="sm" c="dimmed">
          None.
        </Text>
      ) : (
        <FactTable
          caption={title}
          columns={columns}
          rows={connection[key]}
          rowKey={({ name, static_network }) => `${name} ${static_network}`}
        />
      )}
    </Panel>
  ));
}

const columns = [
  { title: 'Network', isNarrow: true, cell: ({ static_network }: Route) => <code>{static_network}</code> },
  { title: 'Name', cell: ({ name }: Route) => <UntrustedText text={name} /> },
];
