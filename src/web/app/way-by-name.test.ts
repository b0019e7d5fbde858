import { expect, test } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { quietQueryClient } from '#testing/render-web.tsx';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { wayByName, readNameSearch } from './way-by-name.ts';

const tunnel = aTunnel({ name: 'a' });
const connection = aConnection({ name: 'payments', tunnels: [tunnel] });
const gateway = aGateway({ connections: [connection] });
const client = quietQueryClient();
client.setQueryData(gatewayQueries.detail(gateway.uuid).queryKey, anAnswer(gateway));

async function destinationOf(search: Record<string, unknown>) {
  return (await wayByName(client, gateway.uuid, readNameSearch(search))).options;
}

test('a name leads to the page of what is called so', async () => {
  const to = await destinationOf({ connection: 'payments', tunnel: 'a' });
  expect(to.params).toEqual({
    gatewayUuid: gateway.uuid,
    connectionUuid: connection.uuid,
    tunnelUuid: tunnel.uuid,
  });
  expect((await destinationOf({ connection: 'payments' })).to).toMatch(/connectionUuid$/);
});

test.each([{}, { connection: 'gone' }, { connection: 'payments', tunnel: 'gone' }, { connection: 7 }])(
  '%j, which is not there, leads to the gateway',
  async (search) => {
    expect(await destinationOf(search)).toMatchObject({ to: '/gateways/$gatewayUuid' });
  },
);
