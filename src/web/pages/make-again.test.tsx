import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { SessionState } from '#contract/console-session.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { serveGateway } from '#testing/served-gateway.ts';
import { CreateConnection } from '../features/connection-editor/CreateConnection.tsx';
import { EditConnection } from '../features/connection-editor/EditConnection.tsx';
import { GoneConnection } from '../features/connection-editor/GoneConnection.tsx';
import { GoneTunnel } from '../features/tunnel-editor/GoneTunnel.tsx';
import { EditTunnel } from '../features/tunnel-editor/lazy-editors.ts';
import { TunnelWizard } from '../features/tunnel-wizard/TunnelWizard.tsx';
import { ChangeHost } from '../resources/changes/ChangeHost.tsx';
import { sessionQueries } from '../resources/session.ts';
import { connection, gateway, tunnel } from './foreign-changes.suite.ts';

beforeAll(async () => void (await EditTunnel.fetch()));
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

const connectionUuid = connection.uuid ?? '';
const doNothing = () => undefined;

/** Pages of one tab, one after the other. */
function tab() {
  const client = quietQueryClient();
  const session: SessionState = {
    state: 'signed-in',
    userId: 'u',
    username: 'noc',
    role: 'operator',
    expiresAt: '2026-01-16T00:00:00Z',
    idleLimitSeconds: 3600,
  };
  client.setQueryData(sessionQueries.current().queryKey, session);
  return (page: ReactNode) => {
    cleanup();
    return renderWeb(
      <ChangeHost>
        <Suspense>{page}</Suspense>
      </ChangeHost>,
      client,
    );
  };
}

const type = async (label: RegExp, value: string) =>
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });
const press = async (words: string) =>
  fireEvent.click((await screen.findAllByText(words, { selector: 'button *' })).at(-1) ?? document.body);

it('a connection that somebody deleted is made again with what was typed into it', async () => {
  const without = { ...gateway, connections: [] };
  const { changes } = serveGateway(without);
  const open = tab();
  open(<EditConnection gateway={gateway} answer={anAnswer(connection)} />);
  await type(/^Remote network 1/, '10.7.0.0/16');

  const gone = open(<GoneConnection gateway={without} answer={anAnswer(connection)} isGatewayGone={false} />);
  await press('Make it again');
  await waitFor(() => expect(gone.address()).toBe(`/gateways/${gateway.uuid}/connections/new`));

  open(<CreateConnection gateway={without} source={undefined} onCreated={doNothing} />);
  await press('Review and create');
  await press('Create connection');
  await waitFor(() => expect(changes()).toHaveLength(1));
  expect(JSON.parse(changes()[0]?.body ?? '')).toMatchObject({
    name: 'site',
    local_routes: connection.local_routes.map(({ static_network }) => ({ static_network })),
    remote_routes: [{ static_network: '10.7.0.0/16' }],
  });
});

it('a tunnel that somebody deleted is made again with what was typed into it', async () => {
  const left = { ...gateway, connections: [{ ...connection, tunnels: [] }] };
  serveGateway(left);
  const open = tab();
  open(
    <EditTunnel
      gateway={gateway}
      connectionUuid={connectionUuid}
      answer={anAnswer(tunnel)}
      make={undefined}
    />,
  );
  await type(/^Address of the peer/, '198.51.100.77');

  const gone = open(
    <GoneTunnel
      gateway={left}
      connectionUuid={connectionUuid}
      answer={anAnswer(tunnel)}
      isGatewayGone={false}
    />,
  );
  expect(await screen.findByText(/What you typed is still here/)).toBeTruthy();
  await press('Make it again');
  await waitFor(() =>
    expect(gone.address()).toBe(`/gateways/${gateway.uuid}/tunnels/new?connection=${connectionUuid}`),
  );

  open(
    <TunnelWizard
      gateway={left}
      start={{ connection: connectionUuid }}
      peer={undefined}
      step={undefined}
      onStep={doNothing}
      obstacle={undefined}
    />,
  );
  expect(await screen.findByLabelText(/^Address of the peer/)).toHaveProperty('value', '198.51.100.77');
  expect(screen.getByLabelText(/^Name of the tunnel/)).toHaveProperty('value', 'first');
});
