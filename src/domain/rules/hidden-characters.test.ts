import { expect, it } from 'vitest';
import { bodies, leavesOf, spoiled } from '#contract/hidden-characters.suite.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import type { Change } from '../changes/change.ts';
import { checkChange } from '../changes/check-change.ts';

const gateway = aGateway({ connections: [] });
const params = { service_uuid: gateway.uuid };

/** What is refused of the body at that place, by schema or rule. */
function refusedAt(
  endpoint: 'createGateway' | 'createConnection' | 'createLabel',
  body: unknown,
  at: string,
) {
  // As a form makes it up: whatever it is, it is looked at.
  const change = { endpoint, ...(endpoint !== 'createGateway' && { params }), body } as Change;
  const of = endpoint === 'createGateway' ? undefined : gateway;
  return checkChange(of, change, {}).faults.filter(({ inBody }) => inBody === at);
}

it.each(['createGateway', 'createConnection', 'createLabel'] as const)(
  'a character that cannot be seen in a request of %s is named by whichever rule refuses it',
  (endpoint) => {
    const body = bodies[endpoint];
    for (const path of leavesOf(body)) {
      const at = path.join('.');
      for (const { message } of refusedAt(endpoint, spoiled(body, path), at)) {
        expect([at, message]).toEqual([at, expect.stringContaining('U+200B')]);
      }
    }
  },
);
