import type { Gateway } from '#contract/gateway.ts';

/**
 * The state machine of a gateway, contract §3.1, as one table. The documentation and the specification list different
 * states; every word of either is known here, the documentation's order is the one that is walked and displayed.
 */
type Way = 'setup' | 'delete';
export type Phase = 'running' | 'stopped' | 'creating' | 'changing' | 'deleting' | 'unknown';

export type LifecycleFields = Pick<Gateway, 'configured_status' | 'operational_state'>;

export interface Progress {
  phase: Phase;
  /** In order; empty when nothing is under way. */
  steps: ProgressStep[];
}

export interface ProgressStep {
  /** The state as the service calls it. */
  state: string;
  /** The same for the screen. */
  word: string;
  status: 'done' | 'current' | 'todo';
}

interface StateRow {
  way: Way | 'end';
  word: string;
}

const states = new Map<string, StateRow>(
  Object.entries({
    pending: { way: 'setup', word: 'Waiting to begin' },
    'setup-agent': { way: 'setup', word: 'Setting up the agent' },
    'setup-link-network': { way: 'setup', word: 'Setting up the link to the router' },
    'setup-server': { way: 'setup', word: 'Setting up the servers' },
    'setup-service': { way: 'setup', word: 'Setting up the service' },
    'setup-network': { way: 'setup', word: 'Setting up the network' },
    'setup-gw': { way: 'setup', word: 'Setting up the gateway' },
    'setup-dns': { way: 'setup', word: 'Setting up DNS' },
    checkup: { way: 'setup', word: 'Checking that it works' },
    running: { way: 'end', word: 'Running' },
    stopped: { way: 'end', word: 'Stopped' },
    'delete-dns': { way: 'delete', word: 'Removing DNS' },
    'delete-gw': { way: 'delete', word: 'Removing the gateway' },
    'delete-network': { way: 'delete', word: 'Removing the network' },
    'delete-server': { way: 'delete', word: 'Removing the servers' },
    'delete-link-network': { way: 'delete', word: 'Removing the link to the router' },
    'delete-service': { way: 'delete', word: 'Removing the service' },
    'detach-link-network': { way: 'delete', word: 'Detaching the link to the router' },
  } satisfies Record<string, StateRow>),
);

/** What a create passes through before it runs, or is stopped if it was so configured. */
export const createSteps = [
  'pending',
  'setup-agent',
  'setup-link-network',
  'setup-server',
  'setup-network',
  'setup-gw',
  'setup-dns',
  'checkup',
] as const;

/** What a change, a start and a stop pass through. Contract §3.1 (inferred there). */
export const modifySteps = ['pending', 'setup-gw', 'checkup'] as const;

/** What a deletion passes through before the gateway is gone. */
export const deleteSteps = [
  'delete-dns',
  'delete-network',
  'delete-server',
  'delete-link-network',
  'delete-service',
] as const;

/**
 * What a state means. The same states are passed through by a create and by a change: `hasBeenRunning` tells them
 * apart, from `hasBeenRunning(gateway)` or from what the caller has seen. A word nobody knows is `unknown`, to be
 * treated as in progress.
 */
export function phaseOf(
  operationalState: string | undefined,
  memory: { hasBeenRunning?: boolean } = {},
): Phase {
  if (operationalState === 'running' || operationalState === 'stopped') return operationalState;
  const way = states.get(operationalState ?? '')?.way;
  if (way === 'delete') return 'deleting';
  if (way === 'setup') return memory.hasBeenRunning ? 'changing' : 'creating';
  return 'unknown';
}

/**
 * Whether nothing more will happen by itself. A gateway that is configured to be stopped is never waited for to run,
 * and one that still says `running` is settled too: the documentation has no state `stopped`.
 */
export function isSettled({ configured_status, operational_state }: LifecycleFields): boolean {
  if (operational_state === 'running') return true;
  return operational_state === 'stopped' && configured_status !== 'started';
}

/** A create takes minutes (contract §3.1: 171 s and 235 s seen, tests allow 10 min), so what is written later is a change. */
const longestCreateMs = 15 * 60_000;

/** Whether a gateway in the midst of being set up has been up before, as far as one answer tells. */
export function hasBeenRunning(
  gateway: Pick<Gateway, 'operational_state' | 'addresses' | 'created_at' | 'updated_at'>,
): boolean {
  const ageAtUpdateMs = Date.parse(gateway.updated_at ?? '') - Date.parse(gateway.created_at ?? '');
  if (ageAtUpdateMs > longestCreateMs) return true;
  // A create starts in `pending` without a service-provisioned address; a change starts there with one.
  const hasOwnAddress = gateway.addresses.some((item) => item.address && item.provisioned_by !== 'user');
  return gateway.operational_state === 'pending' && hasOwnAddress;
}

/** Where a gateway stands on its way, for a progress display. A state nobody knows is shown as it came. */
export function progressOf(
  gateway: LifecycleFields & Parameters<typeof hasBeenRunning>[0],
  memory: { hasBeenRunning?: boolean } = {},
): Progress {
  const current = gateway.operational_state;
  const phase = phaseOf(current, { hasBeenRunning: memory.hasBeenRunning ?? hasBeenRunning(gateway) });
  const end = endState(gateway.configured_status);
  switch (phase) {
    case 'running':
    case 'stopped':
      return { phase, steps: isSettled(gateway) ? [] : stepsOf([current, ...modifySteps, end], current) };
    case 'creating':
      return { phase, steps: stepsOf([...createSteps, end], current) };
    case 'changing':
      return { phase, steps: stepsOf([...modifySteps, end], current) };
    case 'deleting':
      return { phase, steps: stepsOf(deleteSteps, current) };
    case 'unknown':
      // Nothing is known of what came before it nor of what follows.
      return { phase, steps: [{ state: current, word: stateWord(current), status: 'current' }] };
  }
}

/** An admin's words for a state; the state itself when it is not known. */
export function stateWord(state: string): string {
  return states.get(state)?.word ?? state;
}

/** Where setting up ends. */
function endState(configuredStatus: string): 'running' | 'stopped' {
  return configuredStatus === 'stopped' ? 'stopped' : 'running';
}

function stepsOf(way: readonly string[], current: string): ProgressStep[] {
  const steps = way.includes(current) ? [...way] : withCurrent(way, current);
  const at = steps.indexOf(current);
  return steps.map((state, index) => ({
    state,
    word: stateWord(state),
    status: index < at ? 'done' : index === at ? 'current' : 'todo',
  }));
}

/** Puts a known state that is not on the usual way (the specification's own, or a create's during a change) in its place. */
function withCurrent(way: readonly string[], current: string): string[] {
  const order = [...states.keys()];
  const index = order.indexOf(current);
  const before = way.filter((state) => order.indexOf(state) < index);
  return [...before, current, ...way.slice(before.length)];
}
