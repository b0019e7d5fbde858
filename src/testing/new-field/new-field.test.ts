import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copySource, type CopiedSource } from './copied-source.ts';
import { inConsumers, inContract, inTable, type Edit } from './mtu.ts';
import { type Journey, travel } from './travel.ts';

/*
 * What one more field costs. An optional number is put into the contract of a copy of the source; the compiler names
 * every file that has to know it, those few get their lines, and then the field travels.
 */

const everything = ['contract', 'domain', 'platform', 'dataplane', 'embedded-api', 'server', 'web'];
const filesOf = (...edits: readonly (readonly Edit[])[]) =>
  [...new Set(edits.flat().map(({ file }) => file))].toSorted();

describe('a field that the API gets', () => {
  let source: CopiedSource;
  beforeAll(() => {
    source = copySource();
  });
  afterAll(() => source.remove());

  test('is asked for by the compiler, file by file, in at most eight, and then travels', async () => {
    source.edit(inContract);
    // All others take the keys from the table, so that these two parts tell as much as all.
    expect(await source.faultyFiles(['contract', 'domain'])).toEqual(filesOf(inTable));
    source.edit(inTable);
    expect(await source.faultyFiles(everything)).toEqual(filesOf(inConsumers));
    source.edit(inConsumers);
    expect(await source.faultyFiles(everything)).toEqual([]);
    expect(filesOf(inContract, inTable, inConsumers).length).toBeLessThanOrEqual(8);

    const copied = pathToFileURL(source.pathOf('src/testing/new-field/travel.ts')).href;
    const { travel: travelThere } = (await import(copied)) as { travel: typeof travel };
    expectArrival(await travelThere('mtu', 1400, 1300), 'mtu', {
      label: 'Tunnel branch/first, MTU',
      before: '1400 bytes',
      after: '1300 bytes',
      story: 'Change the MTU',
    });
  }, 300_000);
});

test('a field that is there travels the same way', async () => {
  const key = 'internal_peer_ping_interval';
  const journey = await travel(key, 10, 20);
  expectArrival(journey, key, {
    label: 'Tunnel branch/first, ping interval',
    before: '10 s',
    after: '20 s',
    story: 'Change the addresses inside and the ping',
  });
});

function expectArrival(
  journey: Journey,
  key: string,
  words: { label: string; before: string; after: string; story: string },
): void {
  const [first, second] = [Number.parseInt(words.before, 10), Number.parseInt(words.after, 10)];
  const { versions, desired, ...arrived } = journey;
  expect(arrived).toEqual({
    read: { created: first, changed: second, undone: first },
    patch: { [key]: second },
    differences: [[words.label, words.before, words.after]],
    undo: [{ [key]: first }],
    story: words.story,
    copied: first,
    json: first,
    drafted: String(second),
  });
  expect(versions[0]).toBeDefined();
  expect(versions[1]).not.toBe(versions[0]);
  expect(Object.values(desired ?? {})).toContain(first);
}
