import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '#contract/client.ts';
import type { SessionState } from '#contract/console-session.ts';
import type { Role } from '#contract/endpoint.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { UnreachableError } from '../resources/console-client.ts';
import { sessionQueries } from '../resources/session.ts';
import { ForOperators, GatewayFrame, type GatewayFrameProps } from './GatewayFrame.tsx';
import { ConnectionLink } from '../resources/links/links.tsx';

afterEach(cleanup);

const gateway = aGateway({ name: 'paris' });
const [gatewayUuid, connectionUuid] = [gateway.uuid, '10c153e0-12e4-4dea-8748-4f34850ff76e'];
type Query = GatewayFrameProps['query'];

async function renderFrame({
  query = {},
  role = 'operator',
  ...over
}: Partial<Omit<GatewayFrameProps, 'query'>> & { query?: Partial<Query>; role?: Role }) {
  const asked: Query = { data: anAnswer(gateway), error: null, dataUpdatedAt: 0, refetch: vi.fn(), ...query };
  const frame = (
    <GatewayFrame
      gatewayUuid={gatewayUuid}
      query={asked}
      title="Change it"
      actions={<button>Delete</button>}
      {...over}
    >
      {over.children ?? (({ data }) => <p>Inside {data.name}</p>)}
    </GatewayFrame>
  );
  const client = quietQueryClient();
  const session: SessionState = {
    state: 'signed-in',
    userId: 'u-1',
    username: 'somebody',
    role,
    expiresAt: '2026-01-16T12:00:00Z',
    idleLimitSeconds: 1800,
  };
  client.setQueryData(sessionQueries.current().queryKey, session);
  renderWeb(frame, client);
  await screen.findByRole('heading', { level: 1 });
}
const title = () => screen.getByRole('heading', { level: 1 }).textContent;
const crumbs = () =>
  within(screen.getByRole('navigation', { name: 'Breadcrumbs' }))
    .getAllByRole('link')
    .map((link) => [link.textContent, link.getAttribute('href')]);

describe('GatewayFrame', () => {
  it('says where the page belongs and draws it with the gateway', async () => {
    await renderFrame({
      crumbs: [
        <ConnectionLink key="connection" gatewayUuid={gatewayUuid} connectionUuid={connectionUuid}>
          lyon
        </ConnectionLink>,
      ],
    });
    expect(title()).toBe('Change it');
    expect(crumbs()).toEqual([
      ['Services', '/'],
      ['paris', `/gateways/${gatewayUuid}`],
      ['lyon', `/gateways/${gatewayUuid}/connections/${connectionUuid}`],
    ]);
    expect(screen.getByText('Inside paris')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Delete' })).toBeTruthy();
  });

  it('shows a viewer what is to be read, and once why there is no more', async () => {
    await renderFrame({
      role: 'viewer',
      children: ({ data }) => (
        <>
          <p>Inside {data.name}</p>
          <ForOperators gatewayUuid={gatewayUuid} what="Creating a tunnel">
            <input aria-label="Name" />
          </ForOperators>
        </>
      ),
    });
    expect(screen.getByText('Inside paris')).toBeTruthy();
    expect(screen.getAllByText(/Your role is viewer: you can read everything/)).toHaveLength(1);
    expect(screen.getByText('Creating a tunnel needs the role operator')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('says that the gateway could not be read', async () => {
    await renderFrame({ query: { data: undefined, error: new UnreachableError() } });
    expect(crumbs()[1]).toEqual(['Gateway', `/gateways/${gatewayUuid}`]);
    expect(screen.getByText('The gateway could not be read.')).toBeTruthy();
    expect(screen.queryByText(/^Inside/)).toBeNull();
  });

  it('says that there is no such gateway, and leads on to those that are', async () => {
    const problem = { status: 404, code: 'RESOURCE_NOT_FOUND', title: 'None.', invalidParams: [] };
    await renderFrame({
      query: { data: undefined, error: new ApiError({ ...problem, correlationId: 'c-1' }) },
    });
    expect(title()).toBe('Gateway not found');
    expect(crumbs()).toEqual([['Services', '/']]);
    expect(screen.getByText('There is no such gateway')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'To the services' }).getAttribute('href')).toBe('/');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('says so too of one that was there a moment ago, and leaves what was typed to be read', async () => {
    const problem = { status: 404, code: 'RESOURCE_NOT_FOUND', title: 'None.', invalidParams: [] };
    await renderFrame({
      query: { error: new ApiError({ ...problem, correlationId: 'c-1' }) },
      meta: <p>Running</p>,
      whenGone: ({ data }, isGatewayGone) => <p>{`Typed in ${data.name}, gateway gone: ${isGatewayGone}`}</p>,
    });
    expect(screen.getByText('paris no longer exists')).toBeTruthy();
    expect(screen.getByText('Typed in paris, gateway gone: true')).toBeTruthy();
    expect(screen.queryByText('Running')).toBeNull();
    expect(screen.queryByText(/^Inside/)).toBeNull();
    cleanup();
    await renderFrame({
      query: { error: new ApiError({ ...problem, correlationId: 'c-1' }) },
      staysWhenGone: true,
      children: (_, goneReason) => <p>{goneReason}</p>,
    });
    expect(screen.getByText('paris no longer exists.')).toBeTruthy();
  });

  it('waits for what the page says it waits for', async () => {
    await renderFrame({ view: { state: 'loading', what: 'The tunnel' } });
    expect(screen.queryByText(/^Inside/)).toBeNull();
  });

  it.each([
    ['lyon', 'lyon no longer exists', /^It was deleted, noticed at 20\d\d-/],
    [undefined, 'There is no such tunnel', 'It may have been deleted.'],
  ])('tells that what it is of is gone, seen before as %s', async (name, what, why) => {
    await renderFrame({
      gone: {
        what: 'tunnel',
        name,
        unseen: 'It may have been deleted.',
        deleted: [{ kind: 'tunnel-deleted', uuid: 't-1' }],
      },
    });
    expect(title()).toBe('Tunnel not found');
    expect(screen.getByText(what)).toBeTruthy();
    expect(screen.getByText(what).nextSibling?.textContent).toMatch(why);
    expect(screen.getByRole('link', { name: 'To the gateway' }).getAttribute('href')).toBe(
      `/gateways/${gatewayUuid}`,
    );
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    expect(screen.queryByText(/^Inside/)).toBeNull();
  });
});
