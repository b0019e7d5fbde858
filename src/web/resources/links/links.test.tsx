import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderWeb } from '#testing/render-web.tsx';
import { ButtonLink } from './ButtonLink.tsx';
import { ConnectionLink, GatewayLink, TunnelLink } from './links.tsx';
import { gatewayHref } from './gateway-href.ts';
import { paths } from './paths.ts';

const [gatewayUuid, connectionUuid, tunnelUuid] = ['10a', '10b', '10c'];
const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href');

it('leads to the page of what it names, with what the page is asked', () => {
  renderWeb(
    <>
      <GatewayLink gatewayUuid={gatewayUuid}>paris</GatewayLink>
      <ConnectionLink gatewayUuid={gatewayUuid} connectionUuid={connectionUuid}>
        oulu
      </ConnectionLink>
      <TunnelLink gatewayUuid={gatewayUuid} connectionUuid={connectionUuid} tunnelUuid={tunnelUuid}>
        a
      </TunnelLink>
      <ButtonLink to={paths.createTunnel} params={{ gatewayUuid }} search={{ connection: connectionUuid }}>
        Add a tunnel
      </ButtonLink>
    </>,
  );
  expect(hrefOf('paris')).toBe('/gateways/10a');
  expect(hrefOf('oulu')).toBe('/gateways/10a/connections/10b');
  expect(hrefOf('a')).toBe('/gateways/10a/connections/10b/tunnels/10c');
  expect(hrefOf('Add a tunnel')).toBe('/gateways/10a/tunnels/new?connection=10b');
  expect(gatewayHref({ uuid: gatewayUuid })).toBe('/gateways/10a');
});

it('leads nowhere from what the service gave no uuid', () => {
  renderWeb(
    <>
      <ConnectionLink gatewayUuid={gatewayUuid} connectionUuid={undefined}>
        oulu
      </ConnectionLink>
      <TunnelLink gatewayUuid={gatewayUuid} connectionUuid={connectionUuid} tunnelUuid={undefined}>
        a
      </TunnelLink>
    </>,
  );
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByText(/oulu/).textContent).toContain('oulua');
});
