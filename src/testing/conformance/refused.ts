import { expect } from 'vitest';
import { type Check, expectInvalid, expectProblem } from './check.ts';
import type { Answer } from './target.ts';
import { aConnectionBody, aGatewayBody, aTunnelBody, freeRouter, type World } from './world.ts';

// Requests that are right but for one thing, by what they are for.

type Body = Record<string, unknown>;
type Change = Body | ((world: World) => Body);
type Faults = Record<string, string | true> | undefined;

function refused(title: string, faults: Faults, send: (world: World) => Promise<Answer>): Check {
  return {
    title: `refuses ${title}`,
    run: async (world) => {
      const answer = await send(world);
      if (faults) expectInvalid(answer, faults);
      else expectProblem(answer, 400, 'Validation error.');
    },
  };
}
export async function aCreate({ api }: World, change: Body): Promise<Body> {
  const body: Body = {
    ...aGatewayBody({ name: 'refused', routers: [{ uuid: await freeRouter(api) }] }),
    ...change,
  };
  return body;
}
export function creating(title: string, change: Body, faults: Faults): Check {
  return refused(`to create with ${title}`, faults, async (world) =>
    world.api({ method: 'POST', path: '/gateway', body: await aCreate(world, change) }),
  );
}
export function modifying(title: string, body: Body, faults: Faults): Check {
  return refused(`a change: ${title}`, faults, ({ api, serviceUuid }) =>
    api({ method: 'PATCH', path: `/gateway/${serviceUuid}`, body }),
  );
}
export function connecting(title: string, change: Change, faults: Faults): Check {
  return refused(`a connection with ${title}`, faults, (world) => {
    const body = { ...aConnectionBody('refused'), ...valueOf(change, world) };
    return world.api({ method: 'POST', path: `/gateway/${world.serviceUuid}/connections/`, body });
  });
}
export function tunnelling(title: string, change: Change, faults: Faults): Check {
  return refused(`a tunnel with ${title}`, faults, (world) => {
    const body = { ...aTunnelBody('refused'), ...valueOf(change, world) };
    return world.api({ method: 'POST', path: tunnelsOf(world), body });
  });
}
export function onTunnel(title: string, body: Body, faults: Faults): Check {
  return refused(`a change of a tunnel: ${title}`, faults, (world) =>
    world.api({ method: 'PATCH', path: `${tunnelsOf(world)}/${world.tunnelUuid}`, body }),
  );
}
export function labelling(title: string, body: Body, faults: Faults): Check {
  return refused(`a label with ${title}`, faults, ({ api, serviceUuid }) =>
    api({ method: 'POST', path: `/gateway/${serviceUuid}/labels`, body }),
  );
}

function valueOf(change: Change, world: World): Body {
  return typeof change === 'function' ? change(world) : change;
}
function tunnelsOf({ serviceUuid, connectionUuid }: World): string {
  return `/gateway/${serviceUuid}/connections/${connectionUuid}/tunnels`;
}
export function route(static_network: string): Body {
  return { local_routes: [{ name: 'wrong', type: 'static', static_network }] };
}
export function ipsec(properties: Body): Body {
  return { ipsec: { ...aTunnelBody('').ipsec, ...properties } };
}
export function newTunnelWithout(part: 'psk' | 'ipsec'): Body {
  const whole = aTunnelBody('keyless');
  return { ...whole, ipsec: part === 'psk' ? { authentication: { authentication: 'psk' } } : undefined };
}
export function expectConflict(answer: Answer, title: string | undefined): void {
  expect(expectProblem(answer, 409, title).type).toMatch(/#ERROR_DUPLICATE_RESOURCE$/);
}
