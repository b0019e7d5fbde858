import { EditorView } from '@codemirror/view';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { SessionState } from '#contract/console-session.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { json, serveGateway } from '#testing/served-gateway.ts';
import { CreateConnection } from '../features/connection-editor/CreateConnection.tsx';
import { EditConnection } from '../features/connection-editor/EditConnection.tsx';
import { AddLabel } from '../features/gateway-changes/AddLabel.tsx';
import { AttachAddress } from '../features/gateway-changes/AttachAddress.tsx';
import { DialogHost } from '../features/gateway-changes/DialogHost.tsx';
import { EditLabel } from '../features/gateway-changes/EditLabel.tsx';
import {
  AddLabelForm,
  AttachAddressForm,
  EditLabelForm,
  RenameForm,
} from '../features/gateway-changes/lazy-forms.ts';
import { RenameGateway } from '../features/gateway-changes/RenameGateway.tsx';
import { GatewayJsonForm } from '../features/json-editor/GatewayJsonForm.tsx';
import { EditTunnel, RotationForm } from '../features/tunnel-editor/lazy-editors.ts';
import { ChangeHost } from '../resources/changes/ChangeHost.tsx';
import { sessionQueries } from '../resources/session.ts';

beforeAll(() =>
  Promise.all([
    EditTunnel.fetch(),
    RotationForm.fetch(),
    RenameForm.fetch(),
    EditLabelForm.fetch(),
    AddLabelForm.fetch(),
    AttachAddressForm.fetch(),
  ]),
);
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

const tunnel = aTunnel({ name: 'first' });
const connection = aConnection({ name: 'site', tunnels: [tunnel] });
const gateway = aGateway({
  name: 'oulu',
  labels: [{ key: 'env', value: 'lab' }],
  connections: [connection],
});
const [address] = gateway.addresses;
const connectionUuid = connection.uuid ?? '';
const nothing = () => undefined;

interface Case {
  ui: ReactNode;
  /** The button that opens its dialog. */
  open?: string;
  /** What is typed, by field. */
  typed: Record<string, string>;
  /** The button that leads to the plan, where that is not in sight. */
  review?: string;
  apply: string;
  /** The form is in a dialog, which stays. */
  isInDialog?: boolean;
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
  'name of a gateway': {
    ui: <RenameGateway answer={anAnswer(gateway)} />,
    open: 'Rename',
    typed: { Name: 'turku' },
    apply: 'Rename',
    isInDialog: true,
    path: 'name',
    field: 'Name',
  },
  'value of a label': {
    ui: <EditLabel gateway={gateway} labelKey="env" />,
    open: 'Change label env',
    typed: { Value: 'stage' },
    apply: 'Change label',
    isInDialog: true,
    path: 'value',
    field: 'Value',
  },
  'key of a new label': {
    ui: <AddLabel gateway={gateway} />,
    open: 'Add label',
    typed: { Key: 'team' },
    apply: 'Add label',
    isInDialog: true,
    path: 'key',
    field: 'Key',
  },
  'address of a gateway': {
    ui: address && <AttachAddress gateway={gateway} address={address} />,
    open: 'Attach floating IP',
    typed: { 'Floating IPv4 address': '198.51.100.99' },
    review: 'Review the change',
    apply: 'Attach',
    isInDialog: true,
    path: 'address',
    field: 'Floating IPv4 address',
  },
};

/** The service takes nothing, and says why of one thing. */
function refuse(path: string): void {
  serveGateway(gateway, ({ method, url }) =>
    method === 'GET' || url.includes('/console/')
      ? undefined
      : json(400, {
          type: 'x#ERROR_INVALID_REQUEST',
          title: 'Validation error.',
          status: 400,
          correlation_id: 'c-1',
          invalid_params: [{ name: path, reason: 'Not this one.' }],
        }),
  );
}

function renderForm(ui: ReactNode): void {
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
      <DialogHost>
        <Suspense>{ui}</Suspense>
      </DialogHost>
    </ChangeHost>,
    client,
  );
}

it.each(Object.entries(cases))(
  'what the service refuses by name is at its field, in focus: %s',
  async (_, { ui, open, typed, review, apply, isInDialog = false, path, field }) => {
    refuse(path);
    renderForm(ui);
    if (open !== undefined) fireEvent.click(screen.getByRole('button', { name: open }));
    const find = (label: string) => screen.findByLabelText(new RegExp(`^${label}(?: \\*)?$`));
    for (const [label, value] of Object.entries(typed)) {
      fireEvent.change(await find(label), { target: { value } });
    }
    if (review !== undefined) fireEvent.click(screen.getByText(review, { selector: 'button *' }));
    // A key is asked for first.
    const kept = path.endsWith('psk') ? await screen.findByRole('checkbox') : undefined;
    if (kept) fireEvent.click(kept);
    const applying = await screen.findAllByText(apply, {
      selector: 'button[type=submit] *, [role=dialog] button *',
    });
    fireEvent.click(applying.at(-1) ?? document.body);

    const refused = await find(field);
    await waitFor(() => expect(refused.getAttribute('aria-invalid')).toBe('true'));
    await waitFor(() => expect(document.activeElement).toBe(refused));
    const described = refused.getAttribute('aria-describedby')?.split(' ') ?? [];
    const words = described.map((id) => document.getElementById(id)?.textContent).join(' ');
    expect(words).toContain('Not this one.');
    expect(screen.queryByRole('dialog') !== null).toBe(isInDialog);
  },
);

it('what the service refuses of a gateway as JSON is at its place in the text, with the cursor there', async () => {
  refuse('name');
  renderForm(<GatewayJsonForm answer={anAnswer(gateway)} />);
  const content = await screen.findByRole('textbox', { name: 'Gateway as JSON' });
  const editor = EditorView.findFromDOM(content);
  const at = editor?.state.doc.toString().indexOf('oulu') ?? -1;
  act(() => editor?.dispatch({ changes: { from: at, to: at + 4, insert: 'turku' } }));
  fireEvent.click(screen.getByText(/^Review/, { selector: 'button *' }));
  fireEvent.click(await screen.findByText('Apply change', { selector: '[role=dialog] button *' }));
  expect((await screen.findAllByText(/Not this one\./)).length).toBeGreaterThan(0);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(editor?.hasFocus).toBe(true));
  expect(editor?.state.doc.lineAt(editor.state.selection.main.head).text).toContain('"name": "turku"');
});
