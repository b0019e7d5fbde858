import { expect, test } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { gatewayRow } from '#domain/fleet/gateway-row.ts';
import { createUpDownWatch } from './up-down-watch.ts';

const seconds = 1000;
const tunnel = (isUp: boolean) =>
  aTunnel(isUp ? {} : { operational_state: 'connecting', tunnel_up: false, tunnel_healthy: true });
const gateway = (isUp: boolean, over = {}) =>
  aGateway({ connections: [aConnection({ tunnels: [tunnel(isUp)] })], ...over });

function rowAfter(pattern: string, over = {}) {
  const watch = createUpDownWatch();
  let row = gatewayRow(gateway(true));
  [...pattern].forEach((mark, index) => {
    const seen = gateway(mark === 'u', mark === 'u' ? {} : over);
    row = gatewayRow(seen, watch.see(seen, index * 30 * seconds));
  });
  return row.tunnels;
}

test('a tunnel that goes up and down again and again is counted as flapping while it is up', () => {
  expect(rowAfter('uduuu').flapping).toEqual([]);
  expect(rowAfter('ududuudu')).toMatchObject({ up: 1, unhealthy: 1, flapping: [tunnel(true).uuid] });
});

test('with its gateway it goes down on purpose', () => {
  const stopped = { configured_status: 'stopped', operational_state: 'stopped' };
  expect(rowAfter('ududuudu', stopped).flapping).toEqual([]);
});

test('what is gone is forgotten', () => {
  const watch = createUpDownWatch();
  for (const [index, mark] of Array.from('ududu').entries())
    watch.see(gateway(mark === 'u'), index * 30 * seconds);
  watch.keepOnly(new Set());
  const seen = gateway(false);
  expect(watch.see(seen, 200 * seconds)({ name: 'x' }, tunnel(false))).toEqual({ isFlapping: false });
});
