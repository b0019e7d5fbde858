import { describe, expect, it } from 'vitest';
import { consoleEndpoints } from './console-endpoints.ts';
import { endpoints } from './endpoints.ts';
import { faultsOf } from './faults.ts';
import { bodies, leavesOf, spoiled } from './hidden-characters.suite.ts';
import { z } from './zod-config.ts';

const table = Object.entries({ ...endpoints, ...consoleEndpoints });
const schemaOf = (name: string): z.ZodType | undefined => {
  const row = table.find(([endpoint]) => endpoint === name)?.[1];
  return row && 'body' in row ? row.body : undefined;
};

describe.each(Object.entries(bodies))('%s', (name, body) => {
  const schema = schemaOf(name) ?? z.never();

  it('is taken as it is', () => {
    const read = schema.safeParse(body);
    expect(read.success ? [] : faultsOf(read.error, body)).toEqual([]);
  });

  it('names a character that cannot be seen, wherever it is refused', () => {
    for (const path of leavesOf(body)) {
      const sent = spoiled(body, path);
      const read = schema.safeParse(sent);
      if (read.success) continue;
      const at = path.join('.');
      const reasons = faultsOf(read.error, sent).filter((fault) => fault.name === at);
      expect([at, ...reasons.map(({ reason }) => reason)]).toEqual([at, expect.stringContaining('U+200B')]);
      // Of a key nothing else.
      if (/psk|password|secret/.test(at)) expect(reasons[0]?.reason).toMatch(/It has U\+200B\.$/);
    }
  });
});

it('no request with a body is left out', () => {
  const withBody = table.flatMap(([name]) => (schemaOf(name) ? [name] : []));
  expect(Object.keys(bodies).toSorted()).toEqual(withBody.toSorted());
});
