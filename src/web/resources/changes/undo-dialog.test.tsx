import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import {
  aRoute,
  cleanUpAround,
  connection,
  describedBy,
  gateway,
  larger,
  openDialog,
  readAgain,
  withBranch,
} from '#testing/change-dialog.tsx';
import { quietQueryClient } from '#testing/render-web.tsx';
import { serveGateway } from '#testing/served-gateway.ts';
import { type Undoable, undoProposal } from './undo-proposal.ts';

const before: Gateway = { ...gateway, labels: [{ key: 'env', value: 'lab' }] };
const made: Gateway = { ...before, labels: [{ key: 'env', value: 'stage' }] };
const labelled: Undoable = {
  title: 'Change label env',
  before,
  foretold: made,
  changes: [{ endpoint: 'modifyLabel' }],
  answers: [made.labels[0]],
};

async function openUndo(of: Undoable) {
  const proposal = await undoProposal(quietQueryClient(), of);
  if (!proposal) throw new Error('There is nothing to undo.');
  return openDialog(proposal);
}

cleanUpAround();

describe('an undo', () => {
  it('is proposed as a plan of its own, on what is there now', async () => {
    serveGateway(gateway, () => undefined);
    const { user, onPropose } = openDialog({
      ...larger,
      steps: [{ ...larger.steps[0], ifVersion: undefined } as never],
    });
    await user.click(screen.getByRole('button', { name: 'Change plan' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(onPropose).toHaveBeenCalled());
    expect(onPropose.mock.calls[0]?.[0]).toMatchObject({
      title: 'Undo: change the plan of example-gateway',
      isUndo: true,
      steps: [{ change: { endpoint: 'modifyGateway', body: { plan: gateway.plan } }, ifVersion: 'v2' }],
    });
  });

  it('marks the label that a program set since as theirs, and brings it back only when that is chosen', async () => {
    const { changes } = serveGateway({ ...made, labels: [{ key: 'env', value: 'terraform' }] });
    const { user, onClose } = await openUndo(labelled);
    const table = await screen.findByRole('table', { name: 'What somebody else changed since your change' });
    expect(within(table).getByText('env=terraform')).toBeTruthy();
    expect(within(table).getByRole<HTMLInputElement>('radio', { name: 'Theirs' }).checked).toBe(true);
    expect(describedBy(screen.getByRole('button', { name: 'Undo' }))).toMatch(/unless you choose it/);
    await user.click(within(table).getByRole('radio', { name: 'As it was before' }));
    expect(screen.queryByText(/Somebody changed it while/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(changes().map(({ body }) => body)).toEqual(['{"value":"lab"}']);
  });

  it('keeps the route that they added, and marks it', async () => {
    const routes = (...added: string[]) => ({
      ...gateway,
      connections: [
        {
          ...connection,
          local_routes: [...connection.local_routes, ...added.map((name, at) => aRoute(name, at))],
        },
      ],
    });
    const { changes } = serveGateway(routes('mine', 'theirs'));
    const { user } = await openUndo({
      title: 'Change connection',
      before: gateway,
      foretold: routes('mine'),
      changes: [{ endpoint: 'modifyConnection' }],
      answers: [null],
    });
    const table = await screen.findByRole('table', { name: 'What somebody else changed since your change' });
    expect(within(table).getByText(/local route theirs/)).toBeTruthy();
    const plan = screen.getByRole('table', { name: 'What changes, field by field' });
    expect(within(plan).queryByText(/local route theirs/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(changes()[0]?.body).toContain('"name":"theirs"'));
    expect(changes()[0]?.body).not.toContain('"name":"mine"');
  });

  it('has nothing to take back where what it made was deleted and made again by somebody else', async () => {
    serveGateway(withBranch(gateway, 'c-3'));
    const own = withBranch(gateway, 'c-2');
    const answered = own.connections.at(-1);
    const standIn = '00000000-0000-4000-8000-00000000000';
    const foretold = {
      ...own,
      connections: own.connections.map((each) =>
        each === answered
          ? {
              ...each,
              uuid: `${standIn}1`,
              tunnels: each.tunnels.map((one) => ({ ...one, uuid: `${standIn}2` })),
            }
          : each,
      ),
    };
    const of = {
      title: 'Create connection branch',
      before: gateway,
      foretold,
      changes: [{ endpoint: 'createConnection' as const }],
    };
    expect(await undoProposal(quietQueryClient(), { ...of, answers: [answered] })).toBeUndefined();
    // Nor where nobody knows which one it was.
    expect(await undoProposal(quietQueryClient(), { ...of, answers: [null] })).toBeUndefined();
    serveGateway(own);
    const back = await undoProposal(quietQueryClient(), { ...of, answers: [answered] });
    expect(back?.steps).toMatchObject([
      { change: { endpoint: 'deleteConnection', params: { connection_uuid: 'c-2' } } },
    ]);
  });

  it('is planned anew when somebody changes more while it is read', async () => {
    const { change } = serveGateway(made);
    const { client } = await openUndo(labelled);
    change({ ...made, labels: [{ key: 'env', value: 'terraform' }] });
    await readAgain(client);
    expect(await screen.findByText(/Somebody changed it while this was open/)).toBeTruthy();
    expect(screen.getByText('Somebody else was here since')).toBeTruthy();
  });
});
