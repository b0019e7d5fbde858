import { Kbd, Modal, Table } from '@mantine/core';
import { shortcutList } from './shortcut-list.ts';

const rows = [{ keys: 'Ctrl K', does: 'Find a gateway, tunnel or page' }, ...shortcutList];

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size="sm">
      <Table aria-label="Keyboard shortcuts">
        <Table.Tbody>
          {rows.map(({ keys, does }) => (
            <Table.Tr key={keys}>
              <Table.Th scope="row" w={90}>
                {keys.split(' ').map((key) => (
                  <Kbd key={key} size="xs" mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Th>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
