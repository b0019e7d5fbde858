import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { GatewayRow } from '#contract/fleet.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { WayField } from './WayField.tsx';
import { WayFromGateway } from './WayFromGateway.tsx';
import classes from './advice.module.css';

/** Of ten thousand gateways; who types a few letters of the name finds any. */
const mostOffered = 50;

/** Which way an address goes, from behind any gateway of the account: the way depends on where one stands. */
export function AccountWay({ gateways }: { gateways: readonly GatewayRow[] }) {
  const [written, setWritten] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const options = useMemo(
    () => gateways.map(({ uuid, name, zone }) => ({ value: uuid, label: `${name} (${zone})` })),
    [gateways],
  );
  const only = gateways.length === 1 ? gateways[0]?.uuid : undefined;
  const uuid = chosen ?? only;
  return (
    <>
      <Group align="flex-start" gap="md">
        <WayField
          description="Where a server sends something to, such as 10.4.2.7."
          written={written}
          onWrite={setWritten}
        />
        <Select
          className={classes.lookupField}
          label="From behind gateway"
          description="The one whose router the server’s network is on."
          placeholder="Choose a gateway"
          data={options}
          value={uuid ?? null}
          onChange={setChosen}
          searchable
          limit={mostOffered}
          nothingFoundMessage="No gateway is called so"
          autoComplete="off"
        />
      </Group>
      <div className={classes.result} aria-live="polite">
        {uuid !== undefined && <ChosenGateway uuid={uuid} written={written} />}
        {uuid === undefined && written.trim() !== '' && (
          <p className={classes.unchecked}>
            Choose the gateway too: the same address may go another way from each.
          </p>
        )}
      </div>
    </>
  );
}

function ChosenGateway({ uuid, written }: { uuid: string; written: string }) {
  const query = useQuery(gatewayQueries.detail(uuid));
  const view = viewOfQuery(query, { what: 'The gateway could not be read.' });
  return (
    <QueryStates view={view}>
      {query.data && <WayFromGateway gateway={query.data.data} written={written} />}
    </QueryStates>
  );
}
