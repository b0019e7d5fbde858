import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Gateway } from '#contract/gateway.ts';
import { readTolerantly } from '#contract/tolerant.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import { differencesBetween } from '#domain/changes/plan-change.ts';
import { breakages, brokenAt, pathsIn } from '#testing/broken-answers.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { checkText } from './check-text.ts';
import { connectionsPart, type JsonMode, labelsPart, startBody, whyNoList } from './gateway-body.ts';

const truth = aGateway({
  automatic_tunnel_internal_ip_allocation: false,
  labels: [{ key: 'env', value: 'prod' }],
  connections: [
    aConnection({
      tunnels: [aTunnel(), aTunnel({ uuid: '10c153e0-12e4-4dea-8748-4f34850ff76f', name: 'b' })],
    }),
  ],
});
const paths = pathsIn(truth).filter(([first]) => first !== 'uuid');

describe('the JSON that a gateway begins with', () => {
  it('has no list of connections while a tunnel of them could not be read', () => {
    const sent = brokenAt(truth, ['connections', 0, 'tunnels', 1], 'another type');
    const seen = readTolerantly(Gateway, sent).data;
    expect(whyNoList(seen, 'connections')).toBe(
      'The connections could not all be read, and a list replaces all of them: example-connection: tunnels (not readable: expected an object).',
    );
    expect(whyNoList(seen, 'labels')).toBeUndefined();
  });

  it('begins with no state that nobody knows', () => {
    const { data } = readTolerantly(Gateway, { ...truth, configured_status: 7, name: null });
    expect(startBody('modify', data)).not.toHaveProperty('configured_status');
    expect(startBody('modify', data)).not.toHaveProperty('name');
  });

  it('changes nothing as it stands, whatever of the answer is broken', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<JsonMode>('modify', 'replace'),
        fc.uniqueArray(fc.tuple(fc.nat(paths.length - 1), fc.constantFrom(...breakages)), {
          maxLength: 3,
          selector: ([at]) => at,
        }),
        (mode, wrong) => {
          const sent = wrong.reduce<unknown>(
            (answer, [at, how]) => brokenAt(answer, paths[at] ?? [], how),
            truth,
          );
          const seen = readTolerantly(Gateway, sent).data;
          const body = {
            ...startBody(mode, seen),
            ...(whyNoList(seen, 'labels') === undefined && labelsPart(seen)),
            ...(whyNoList(seen, 'connections') === undefined && connectionsPart(seen)),
          };
          const { change } = checkText(JSON.stringify(body), mode, seen, {});
          if (change) expect(differencesBetween(truth, applyChanges(truth, [change]))).toEqual([]);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('is refused, with the reason, when somebody writes the list by hand all the same', () => {
    const sent = brokenAt(truth, ['connections', 0, 'tunnels', 1], 'null');
    const seen = readTolerantly(Gateway, sent).data;
    const text = JSON.stringify({
      connections: [{ name: 'example-connection', type: 'ipsec', tunnels: [] }],
    });
    const { faults, change } = checkText(text, 'modify', seen, {});
    expect(change).toBeUndefined();
    expect(faults[0]?.message).toContain('could not all be read, and this change replaces the whole list');
  });
});
