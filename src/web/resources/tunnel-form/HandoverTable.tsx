import { Button, Group, Stack, Text } from '@mantine/core';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { zonedText } from '../../ui/time/format-time.ts';
import { FactTable, type FactColumn } from '../../ui/values/FactTable.tsx';
import type { HandoverRow } from '#domain/vendors/handover-row.ts';
import { handoverText } from './handover-text.ts';

interface HandoverTableProps {
  /** "Tunnel hq-1 of gateway oulu" */
  title: string;
  fileName: string;
  rows: readonly HandoverRow[];
  /** Unix ms; when what is stored was read. Left out of what is only planned. */
  readAt?: number | undefined;
}

const columns: FactColumn<HandoverRow>[] = [
  { title: 'Property', cell: ({ label }) => label },
  { title: 'This gateway', cell: ({ ours }) => ours },
  {
    title: 'Peer',
    cell: ({ theirs, note }) => (
      <>
        {theirs}
        {note !== undefined && (
          <Text span display="block" size="xs" c="dimmed">
            {note}
          </Text>
        )}
      </>
    ),
  },
];

/** Both sides' values to hand to whoever runs the peer. The pre-shared key is never among them. */
export function HandoverTable({ title, fileName, rows, readAt }: HandoverTableProps) {
  const asOf = readAt === undefined ? undefined : `As it was stored on ${zonedText(readAt)}`;
  const text = handoverText(title, rows, asOf);
  return (
    <Stack gap="xs">
      <FactTable caption={title} columns={columns} rows={rows} rowKey={({ label }) => label} />
      <Group gap="xs">
        <Button variant="default" onClick={() => saveText(fileName, text)}>
          Save as text
        </Button>
        <CopyButton value={text} what="both sides’ values as text" />
        <Text size="xs" c="dimmed">
          Without the pre-shared key: hand that over by another way.
        </Text>
      </Group>
    </Stack>
  );
}

/** The browser saves only what a link leads to. */
function saveText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
