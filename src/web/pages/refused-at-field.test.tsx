import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { SessionState } from '#contract/console-session.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { CreateConnection } from '../features/connection-editor/CreateConnection.tsx';
import { EditConnection } from '../features/connection-editor/EditConnection.tsx';
import { EditTunnel, RotationForm } from '../features/tunnel-editor/lazy-editors.ts';
import { ChangeHost } from '../resources/changes/ChangeHost.tsx';
import { sessionQueries } from '../resources/session.ts';

beforeAll(() => Promise.all([EditTunnel, RotationForm].map(({ fetch }) => fetch())));
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

const tunnel = aTunnel({ name: 'first' });
const connection = aConnection({ name: 'site', tunnels: [tunnel] });
const gateway = aGateway({ name: 'oulu', connections: [connection] });
const connectionUuid = connection.uuid ?? '';
const nothing = () => undefined;

interface Case {
  ui: ReactNode;
  /** What is typed, by field. */
  typed: Record<string, string>;
  review: string;
  apply: string;
  /** As the service names it. */
  path: string;
  /** The field that it is shown at. */
  field: string;
}

const cases: Record<string, Case> = {
  'IPsec properties': {
    ui: (
      <EditTunnel
        gateway={gateway}
        connectionUuid={connectionUuid}
        answer={anAnswer(tunnel)}
        make={undefined}
      />
    ),
    typed: { 'IKE SA rekey': '3600' },
    review: 'Review changes',
    apply: 'Change tunnel',
    path: 'ipsec.rekey_time',
    field: 'IKE SA rekey',
  },
  rotation: {
    ui: (
      <RotationForm
        gateway={gateway}
        connectionUuid={connectionUuid}
        tunnel={tunnel}
        onRotated={nothing}
        onClose={nothing}
      />
    ),
    typed: { 'New pre-shared key': 'another_key_of_nobody' },
    review: 'Review the rotation',
    apply: 'Rotate the key',
    path: 'ipsec.authentication.psk',
    field: 'New pre-shared key',
  },
  'networks of a connection': {
    ui: <EditConnection gateway={gateway} answer={anAnswer(connection)} />,
    typed: { 'Remote network 1': '10.7.0.0/16' },
    review: 'Review changes',
    apply: 'Change connection',
    path: 'remote_routes.0.static_network',
    field: 'Remote network 1',
  },
  'duplicate of a connection': {
    ui: <CreateConnection gateway={gateway} source={connection} onCreated={nothing} />,
    typed: { 'Remote network 1': '10.7.0.0/16' },
    review: 'Review and create',
    apply: 'Create connection',
    path: 'name',
    field: 'Name',
  },
};

it.each(Object.entries(cases))(
  'what the service refuses by name is at its field, in focus: %s',
  async (_, { ui, typed, review, apply, path, field }) => {
    const title = 'Validation error.';
    answerFetch(400, {
      type: 'x#ERROR_INVALID_REQUEST',
      title,
      status: 400,
      correlation_id: 'c-1',
      invalid_params: [{ name: path, reason: 'Not this one.' }],
    });
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
    renderWeb(
      <ChangeHost>
        <Suspense>{ui}</Suspense>
      </ChangeHost>,
      client,
    );
    const find = (label: string) => screen.findByLabelText(new RegExp(`^${label}(?: \\*)?$`));
    for (const [label, value] of Object.entries(typed)) {
      fireEvent.change(await find(label), { target: { value } });
    }
    fireEvent.click(screen.getByText(review));
    // A key is asked for first.
    const kept = path.endsWith('psk') ? await screen.findByRole('checkbox') : undefined;
    if (kept) fireEvent.click(kept);
    fireEvent.click(await screen.findByText(apply, { selector: 'button *' }));

    const refused = await find(field);
    await waitFor(() => expect(refused.getAttribute('aria-invalid')).toBe('true'));
    await waitFor(() => expect(document.activeElement).toBe(refused));
    const described = refused.getAttribute('aria-describedby')?.split(' ') ?? [];
    const words = described.map((id) => document.getElementById(id)?.textContent).join(' ');
    expect(words).toContain('Not this one.');
    expect(screen.queryByRole('dialog')).toBeNull();
  },
);
