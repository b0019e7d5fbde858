import { expect, it } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { missingTunnels } from './missing-tunnels.ts';

it('counts those that are called up and left out; one that is down has nothing to be listed for', () => {
  const tunnels = [
    aTunnel({ name: 'up' }),
    aTunnel({ name: 'up-and-missing' }),
    aTunnel({ name: 'down-and-missing', tunnel_up: false }),
  ];
  const gateway = aGateway({ connections: [aConnection({ tunnels })] });
  expect(missingTunnels(gateway, (_, { name }) => ({ isMissing: name.endsWith('missing') }))).toBe(1);
  expect(missingTunnels(gateway, () => ({}))).toBe(0);
});
