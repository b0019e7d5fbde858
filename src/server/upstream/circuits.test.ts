import { expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import type { Report } from './circuit.ts';
import { type Circuits, createCircuits } from './circuits.ts';

const metrics = 'getMetrics one';
const list = 'listGateways';

function send(circuits: Circuits, key: string, report: Report): boolean {
  const admission = circuits.admit(key);
  if (admission.kind === 'go') admission.report(report);
  return admission.kind === 'go';
}

test('U7: one endpoint of one gateway that fails rests by itself, and heals by itself', () => {
  const clock = fakeClock();
  const circuits = createCircuits(clock);
  for (let call = 0; call < 12; call++) {
    send(circuits, metrics, { kind: 'failed' });
    expect(send(circuits, list, { kind: 'ok' })).toBe(true);
  }
  expect(circuits.admit(metrics).kind).toBe('refused');
  expect(circuits.admit('getMetrics other').kind).toBe('go');
  expect(circuits.state().state).toBe('open-for-calls');
  clock.advance(2_000);
  expect(send(circuits, metrics, { kind: 'ok' })).toBe(true);
  expect(send(circuits, metrics, { kind: 'ok' })).toBe(true);
});

test('U7: when nothing answers any more everything rests, and one good answer wakes everything', () => {
  const clock = fakeClock();
  const circuits = createCircuits(clock);
  for (let call = 0; call < 10; call++) send(circuits, `getGateway ${call}`, { kind: 'failed' });
  expect(circuits.state()).toMatchObject({ state: 'paused', cause: 'failing' });
  expect(circuits.admit('getGateway new').kind).toBe('refused');
  clock.advance(2_000);
  expect(send(circuits, list, { kind: 'ok' })).toBe(true);
  for (let call = 0; call < 10; call++) expect(circuits.admit(`getGateway ${call}`).kind).toBe('go');
});

test("U6, R30: a pause that is asked for and refused credentials are everybody's", () => {
  for (const report of [{ kind: 'rate-limited', forMs: 5_000 }, { kind: 'refused-credentials' }] as const) {
    const circuits = createCircuits(fakeClock());
    send(circuits, metrics, report);
    expect(circuits.admit(list).kind).toBe('refused');
  }
});

test('what rests gives its place as the probe of all to the next', () => {
  const clock = fakeClock();
  const circuits = createCircuits(clock);
  for (let call = 0; call < 12; call++) send(circuits, metrics, { kind: 'failed' });
  expect(circuits.admit(metrics).kind).toBe('refused');
  clock.advance(2_000);
  expect(send(circuits, list, { kind: 'ok' })).toBe(true);
});
