import { describe, expect, test } from 'vitest';
import type { GatewayRow } from '#contract/fleet.ts';
import { aConnectionRow, aGatewayRow } from '#testing/builders/fleet-row.ts';
import { type FoundPart, findParts, isOfGatewayItself } from './find-parts.ts';

const berlin = aGatewayRow({
  name: 'berlin',
  zone: 'de-fra1',
  labels: [],
  connections: [
    aConnectionRow({
      name: 'payments',
      remote: ['10.9.0.0/16'],
      tunnels: ['primary', 'backup'],
      peers: ['198.51.100.20', '198.51.100.21'],
    }),
    aConnectionRow({ name: 'office', remote: ['10.8.0.0/16'], tunnels: ['a'], peers: ['192.0.2.9'] }),
  ],
});
const oulu = aGatewayRow({
  name: 'oulu',
  zone: 'fi-hel1',
  labels: [],
  connections: [aConnectionRow({ name: 'old-payments', tunnels: ['x'], peers: ['192.0.2.8'] })],
});

function partsFor(text: string, rows: readonly GatewayRow[] = [oulu, berlin], most = 10): string[] {
  return findParts(text, rows, most).map(nameOf);
}
function nameOf({ gateway, connection, tunnel }: FoundPart): string {
  return [gateway.name, connection, tunnel?.name].filter(Boolean).join(' ');
}

describe('a connection or tunnel is found', () => {
  test.each<[string, string[]]>([
    ['payments', ['berlin payments', 'oulu old-payments']],
    ['PRIMARY', ['berlin payments primary']],
    ['payments primary', ['berlin payments primary']],
    ['payments/primary', ['berlin payments primary']],
    ['PAYMENTS/', ['berlin payments', 'oulu old-payments']],
    ['/primary', ['berlin payments primary']],
    ['office/primary', []],
    ['payments berlin', ['berlin payments']],
    ['198.51.100.21', ['berlin payments backup']],
    ['198.51.100.', ['berlin payments primary', 'berlin payments backup']],
    ['10.8.4.4', ['berlin office']],
    ['de-fra1 backup', ['berlin payments backup']],
    // Of the gateway alone, of two connections at once, of nothing, of two tunnels at once.
    ['berlin', []],
    ['payments office', []],
    ['', []],
    ['primary backup', []],
  ])('%j: %j', (text, parts) => {
    expect(partsFor(text)).toEqual(parts);
  });

  test('what is called exactly so stands first, however many others match before it', () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      aGatewayRow({ name: `gw-${index}`, connections: [aConnectionRow({ name: `payments-${index}` })] }),
    );
    expect(partsFor('payments', [...many, berlin], 2)).toEqual(['berlin payments', 'gw-0 payments-0']);
  });
});

test('a gateway is told from what is in it', () => {
  expect(isOfGatewayItself('berl fra', berlin)).toBe(true);
  expect(isOfGatewayItself('payments', berlin)).toBe(false);
});
