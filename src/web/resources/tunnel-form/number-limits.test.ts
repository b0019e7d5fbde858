import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '#contract/faults.ts';
import { TunnelModify } from '#contract/tunnel.ts';
import { ipsecTimes, tunnelSetting, tunnelSettings } from '#domain/configuration/settings.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { toTunnelModify } from './tunnel-body.ts';
import { valuesOfTunnel } from './tunnel-values.ts';

/** Every number of the field table. */
const numbers = [...tunnelSettings.filter((key) => tunnelSetting(key).kind === 'number'), ...ipsecTimes];
const stored = aTunnel();

/** What the form says of a text in that field, by the request it would send. */
function saysOf(key: (typeof numbers)[number], text: string): string[] {
  const body = toTunnelModify({ ...valuesOfTunnel(stored), [key]: text }, stored);
  const read = TunnelModify.safeParse(body);
  return read.success ? [] : faultsOf(read.error, body).map(({ reason }) => reason);
}

describe.each(numbers)('%s', (key) => {
  const wanted = 'a whole number of seconds from 0 to 2147483647.';
  it.each([
    ['-1', `Must be 0 or more: ${wanted}`],
    ['2147483648', `Must be at most 2147483647: ${wanted}`],
    ['99999999999', `Must be at most 2147483647: ${wanted}`],
    ['', `Must not be empty: ${wanted}`],
    ['  ', `Must not be empty: ${wanted}`],
    ['1.5', `Must have no fraction: ${wanted}`],
    ['ten', `Must be ${wanted}`],
    ['0x10', `Must be ${wanted}`],
  ])('%j has a sentence of its own, with the limits', (text, sentence) => {
    expect(saysOf(key, text)).toEqual([sentence]);
  });

  it('form and API take the same numbers', () => {
    const anyNumber = fc.oneof(
      fc.integer(),
      fc.maxSafeInteger(),
      fc.constantFrom(-1, 0, 1, 5, 2_147_483_647, 2_147_483_648),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
    );
    fc.assert(
      fc.property(anyNumber, (number) => {
        const text = String(number);
        fc.pre(!text.includes('e') && text !== '-0');
        const sent = key === 'internal_peer_ping_interval' ? { [key]: number } : inIpsec(key, number);
        const isTaken = TunnelModify.safeParse(sent).success;
        expect(isTaken).toBe(Number.isInteger(number) && number >= 0 && number <= 2_147_483_647);
        expect(saysOf(key, text).length === 0).toBe(isTaken);
      }),
    );
  });
});

function inIpsec(key: string, number: number): object {
  return { ipsec: { authentication: { authentication: 'psk' }, [key]: number } };
}
