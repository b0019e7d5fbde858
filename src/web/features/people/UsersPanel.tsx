import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { userQueries } from '../../resources/users.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { Panel } from '../../ui/layout/Panel.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { AddUserDialog } from './AddUserDialog.tsx';
import { UserTable } from './UserTable.tsx';

export function UsersPanel({ ownId }: { ownId: string }) {
  const query = useQuery(userQueries.list());
  const [isAdding, adding] = useDisclosure(false);
  return (
    <Panel title="Users" actions={<Button onClick={adding.open}>Add a user</Button>}>
      <QueryStates view={viewOfQuery(query, { what: 'The users could not be read.' })}>
        {() => <UserTable users={query.data ?? []} ownId={ownId} />}
      </QueryStates>
      <AddUserDialog isOpen={isAdding} onClose={adding.close} />
    </Panel>
  );
}
