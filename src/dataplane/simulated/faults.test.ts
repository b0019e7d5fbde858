import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aDesiredGateway, aDesiredTunnel } from '#testing/builders/desired-gateway.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { watchDataPlane } from '#testing/watch-data-plane.ts';
import { faultOf, faults, natExhaustionAddressName } from './faults.ts';
import { createSimulatedDataPlane } from './simulated-data-plane.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('fault sentinels', () => {
  it('are ranges of the documentation network that do not overlap', () => {
    const numbers = faults.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((number) => number > 0 && number < 255)).toBe(true);
  });

  it.each(faults)('$name is in the README as it is in the code', ({ name, from, to, description }) => {
    const row = `| 203.0.113.${from}–${to} | ${name} | ${description} |`;
    expect(readme.replaceAll(/ +\|/g, ' |')).toContain(row);
    expect(faultOf(`203.0.113.${from}`)).toBe(name);
    expect(faultOf(`203.0.113.${to}`)).toBe(name);
  });

  it('says the name of the address that exhausts NAT in the README', () => {
    expect(readme).toContain(`\`${natExhaustionAddressName}\``);
  });

  it.each(['203.0.113.1', '203.0.113.9', '203.0.113.110', '203.0.113.255', '198.51.100.10', '203.0.114.10'])(
    'leaves %s alone',
    (address) => expect(faultOf(address)).toBeUndefined(),
  );

  it('lets a one-way peer send nothing while we send on', async () => {
    const clock = fakeClock();
    const plane = createSimulatedDataPlane({ clock, random: seededRandom() });
    const tunnel = aDesiredTunnel({ remoteAddress: '203.0.113.80' });
    const watch = watchDataPlane(plane);
    await plane.apply(aDesiredGateway({ tunnels: [tunnel] }));
    clock.advance(600_000);
    const { ikeSas, tunnels } = await watch.status(aDesiredGateway().uuid);
    expect(tunnels.get(tunnel.uuid)).toMatchObject({ isUp: true, isHealthy: true });
    expect(ikeSas[0]?.child_sas[0]).toMatchObject({ bytes_in: 0, packets_in: 0 });
    expect(ikeSas[0]?.child_sas[0]?.bytes_out).toBeGreaterThan(0);
  });

  it('lets nothing come in from a lost peer while the SA still stands', async () => {
    const clock = fakeClock();
    const plane = createSimulatedDataPlane({ clock, random: seededRandom() });
    const watch = watchDataPlane(plane);
    await plane.apply(aDesiredGateway({ tunnels: [aDesiredTunnel({ remoteAddress: '203.0.113.70' })] }));
    const childNow = async () => (await watch.status(aDesiredGateway().uuid)).ikeSas[0]?.child_sas[0];
    clock.advance(60_000);
    const lost = await childNow();
    clock.advance(60_000);
    const later = await childNow();
    expect(lost?.bytes_in).toBeGreaterThan(0);
    expect(later?.bytes_in).toBe(lost?.bytes_in);
    expect(later?.bytes_out).toBeGreaterThan(lost?.bytes_out ?? 0);
  });
});
