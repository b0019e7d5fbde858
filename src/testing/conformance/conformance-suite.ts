import { afterAll, beforeAll, describe, test } from 'vitest';
import { endpointChecks } from './endpoint-checks.ts';
import { apiOf, type Target } from './target.ts';
import { createWorld, type World } from './world.ts';

/**
 * Holds an implementation of the Network Gateway API to the contract, over real HTTP. It needs an account with two free
 * routers and makes and deletes gateways, so its target must be on this machine.
 */
export function conformanceSuite(name: string, makeTarget: () => Promise<Target>): void {
  const checks = [...endpointChecks()];
  describe(`${name} conforms to the contract (${checks.length} checks)`, () => {
    let target: Target;
    let world: World;
    beforeAll(async () => {
      target = await makeTarget();
      world = await createWorld(apiOf(target));
    });
    afterAll(() => target.dispose());

    test.each(checks)('$title', ({ run }) => run(world));
  });
}
