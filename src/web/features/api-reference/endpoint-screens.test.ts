import { expect, it } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import { endpointGroups } from './endpoint-groups.ts';
import { endpointScreens, gatewayEndpoints } from './endpoint-screens.ts';

it('has all thirty, each in one group', () => {
  expect(gatewayEndpoints).toHaveLength(30);
  expect(endpointGroups.flatMap(({ names }) => names).toSorted()).toEqual(gatewayEndpoints.toSorted());
  expect(gatewayEndpoints.every((name) => endpoints[name].path.startsWith('/gateway'))).toBe(true);
});

it('numbers them as the contract does', () => {
  const numbers = Object.values(endpointScreens).map(({ number }) => number);
  const counted = (letter: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
  expect(numbers).toEqual([...counted('S', 24), ...counted('X', 6)]);
});

it('sends nobody to this page to change something', () => {
  for (const name of gatewayEndpoints) {
    if (endpoints[name].method !== 'GET') expect(endpointScreens[name].page).not.toBe('api-reference');
  }
});
