import { gatewayStates } from '#contract/gateway.ts';
import { describe, expect, test } from 'vitest';
import {
  createSteps,
  deleteSteps,
  hasBeenRunning,
  isSettled,
  modifySteps,
  phaseOf,
  progressOf,
  stateWord,
} from './gateway-lifecycle.ts';

const created = '2026-01-15T12:00:00Z';
function aGateway(fields: Partial<Parameters<typeof progressOf>[0]> = {}): Parameters<typeof progressOf>[0] {
  return {
    configured_status: 'started',
    operational_state: 'running',
    addresses: [],
    created_at: created,
    updated_at: created,
    ...fields,
  };
}
const shown = (gateway: Parameters<typeof progressOf>[0], memory?: { hasBeenRunning?: boolean }) =>
  progressOf(gateway, memory).steps.map(({ state, status }) => `${state}:${status}`);

describe('phases', () => {
  test('every documented state has one and a word of its own', () => {
    const words = gatewayStates.map((state) => stateWord(state));
    expect(gatewayStates.map((state) => phaseOf(state))).not.toContain('unknown');
    expect(new Set(words).size).toBe(gatewayStates.length);
    expect(words.filter((word, index) => word === gatewayStates[index])).toEqual([]);
  });

  test('every step is a state of the contract', () => {
    expect(gatewayStates).toEqual(expect.arrayContaining([...createSteps, ...modifySteps, ...deleteSteps]));
  });

  test('pending is creating, or changing when the gateway has been running', () => {
    expect(phaseOf('pending')).toBe('creating');
    expect(phaseOf('pending', { hasBeenRunning: true })).toBe('changing');
    expect(phaseOf('delete-gw', { hasBeenRunning: true })).toBe('deleting');
  });

  test('a word nobody knows is unknown and keeps its text', () => {
    expect(phaseOf('setup-flux-capacitor')).toBe('unknown');
    expect(phaseOf('constructor')).toBe('unknown');
    expect(stateWord('setup-flux-capacitor')).toBe('setup-flux-capacitor');
  });
});

test.each([
  ['started', 'running', true],
  ['started', 'stopped', false],
  ['started', 'pending', false],
  ['stopped', 'stopped', true],
  ['stopped', 'running', true],
  ['stopped', 'checkup', false],
  ['started', 'delete-dns', false],
  ['started', 'hibernating', false],
])('configured %s and now %s: settled is %s', (configured_status, operational_state, expected) => {
  expect(isSettled({ configured_status, operational_state })).toBe(expected);
});

describe('having been running', () => {
  const own = [{ name: 'public-ip-1', address: '203.0.113.10' }];
  test.each([
    ['a fresh create', aGateway({ operational_state: 'pending' }), false],
    [
      'pending with an address of the service',
      aGateway({ operational_state: 'pending', addresses: own }),
      true,
    ],
    [
      'pending with a floating address',
      aGateway({ operational_state: 'pending', addresses: [{ ...own[0]!, provisioned_by: 'user' }] }),
      false,
    ],
    [
      'late in a create',
      aGateway({ operational_state: 'checkup', addresses: own, updated_at: '2026-01-15T12:04:00Z' }),
      false,
    ],
    [
      'changed a day later',
      aGateway({ operational_state: 'setup-gw', updated_at: '2026-01-16T12:00:00Z' }),
      true,
    ],
    [
      'without times',
      aGateway({ operational_state: 'setup-gw', created_at: undefined, updated_at: undefined }),
      false,
    ],
  ])('%s', (_, gateway, expected) => {
    expect(hasBeenRunning(gateway)).toBe(expected);
  });
});

describe('progress', () => {
  test('a create shows all its steps up to running', () => {
    expect(shown(aGateway({ operational_state: 'setup-network' }))).toEqual([
      'pending:done',
      'setup-agent:done',
      'setup-link-network:done',
      'setup-server:done',
      'setup-network:current',
      'setup-gw:todo',
      'setup-dns:todo',
      'checkup:todo',
      'running:todo',
    ]);
  });

  test('a create of a stopped gateway never promises running', () => {
    const steps = shown(aGateway({ configured_status: 'stopped', operational_state: 'checkup' }));
    expect(steps.at(-1)).toBe('stopped:todo');
    expect(steps.join()).not.toContain('running');
  });

  test('a change shows the short way', () => {
    expect(shown(aGateway({ operational_state: 'setup-gw' }), { hasBeenRunning: true })).toEqual([
      'pending:done',
      'setup-gw:current',
      'checkup:todo',
      'running:todo',
    ]);
  });

  test("a state of the specification's own takes its place among the documented ones", () => {
    const steps = shown(aGateway({ operational_state: 'delete-gw' }));
    expect(steps.slice(0, 3)).toEqual(['delete-dns:done', 'delete-gw:current', 'delete-network:todo']);
    expect(shown(aGateway({ operational_state: 'detach-link-network' })).at(-1)).toBe(
      'detach-link-network:current',
    );
  });

  test('an unknown state is shown as it came', () => {
    expect(progressOf(aGateway({ operational_state: 'setup-flux' }))).toEqual({
      phase: 'unknown',
      steps: [{ state: 'setup-flux', word: 'setup-flux', status: 'current' }],
    });
  });

  test('a settled gateway has no steps; one that was just told to start has them ahead', () => {
    expect(shown(aGateway())).toEqual([]);
    expect(shown(aGateway({ operational_state: 'stopped' }))).toEqual([
      'stopped:current',
      'pending:todo',
      'setup-gw:todo',
      'checkup:todo',
      'running:todo',
    ]);
  });

  test('every known state is current exactly once on its way', () => {
    for (const operational_state of gatewayStates) {
      for (const wasRunning of [true, false]) {
        const steps = shown(aGateway({ operational_state, configured_status: 'started' }), {
          hasBeenRunning: wasRunning,
        });
        const current = steps.filter((step) => step.endsWith(':current'));
        expect(current).toEqual(operational_state === 'running' ? [] : [`${operational_state}:current`]);
      }
    }
  });
});
