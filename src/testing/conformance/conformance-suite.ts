import { afterAll, beforeAll, describe, test } from 'vitest';
import { endpointChecks } from './endpoint-checks.ts';
import { lifecycleChecks } from './lifecycle-checks.ts';
import { listChecks } from './list-checks.ts';
import { refusalChecks } from './refusal-checks.ts';
import { apiOf, type Target } from './target.ts';
import { tunnelChecks } from './tunnel-checks.ts';
import { createWorld, type World } from './world.ts';

/**
 * Holds an implementation of the Network Gateway API to the contract, over real HTTP. It needs an account with two free
 * routers and makes and deletes gateways, so its target must be on this machine.
 */
export function conformanceSuite(name: string, makeTarget: () => Promise<Target>): void {
  const checks = [...endpointChecks(), ...listChecks, ...lifecycleChecks, ...tunnelChecks, ...refusalChecks];
  describe(`${name} conforms to the contract (${checks.length} checks)`, () => {
    let target: Target;
    let world: World;
    beforeAll(async () => {
      target = await makeTarget();
      world = await createWorld(apiOf(target));
    });
    afterAll(() => target.dispose());

    for (const { title, run } of checks) test(title, () => run(world));
  });
}
