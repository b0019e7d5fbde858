import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { type Circuit, type Report, circuitRules, createCircuit } from './circuit.ts';

const failed: Report = { kind: 'failed' };
const timedOut: Report = { kind: 'timed-out' };
const ok: Report = { kind: 'ok' };

function send(circuit: Circuit, report: Report): boolean {
  const admission = circuit.admit();
  if (admission.kind === 'go') admission.report(report);
  return admission.kind === 'go';
}
function begin(): { clock: FakeClock; circuit: Circuit } {
  const clock = fakeClock();
  return { clock, circuit: createCircuit(clock) };
}

test('U7: rests when half of ten calls in 30 s failed', () => {
  const { circuit } = begin();
  for (let call = 0; call < 9; call++) send(circuit, call % 2 === 0 ? failed : ok);
  expect(circuit.state().state).toBe('open-for-calls');
  send(circuit, failed);
  expect(circuit.state()).toMatchObject({ state: 'paused', cause: 'failing' });
});

test('U7: failures of longer ago than 30 s do not count', () => {
  const { circuit, clock } = begin();
  for (let call = 0; call < 9; call++) send(circuit, failed);
  clock.advance(circuitRules.windowMs);
  send(circuit, failed);
  expect(circuit.state().state).toBe('open-for-calls');
});

test('U7: at any rate of calls, what counts is the last 30 s and no more', () => {
  const step = fc.record({ afterMs: fc.integer({ min: 0, max: 9_000 }), isFailure: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { circuit, clock } = begin();
      const calls: { at: number; isFailure: boolean }[] = [];
      for (const { afterMs, isFailure } of steps) {
        clock.advance(afterMs);
        send(circuit, isFailure ? failed : ok);
        calls.push({ at: clock.now(), isFailure });
        const lately = calls.filter(({ at }) => clock.now() - at < circuitRules.windowMs);
        const failures = lately.filter((call) => call.isFailure).length;
        const isTooBad = isFailure && lately.length >= 10 && failures >= lately.length / 2;
        expect(circuit.state().state).toBe(isTooBad ? 'paused' : 'open-for-calls');
        if (isTooBad) return;
      }
    }),
  );
});

test('U7: after the clock was set back, what it said before does not count', () => {
  let now = 1_000_000;
  const circuit = createCircuit({ now: () => now, after: () => () => undefined });
  for (let call = 0; call < 9; call++) send(circuit, failed);
  now -= 3_600_000;
  send(circuit, failed);
  expect(circuit.state().state).toBe('open-for-calls');
  now += circuitRules.windowMs;
  for (let call = 0; call < 9; call++) send(circuit, failed);
  expect(circuit.state().state).toBe('open-for-calls');
  send(circuit, failed);
  expect(circuit.state().state).toBe('paused');
});

test('U7: rests after five time-outs in a row', () => {
  const { circuit } = begin();
  for (let call = 0; call < 4; call++) send(circuit, timedOut);
  send(circuit, ok);
  for (let call = 0; call < 4; call++) send(circuit, timedOut);
  expect(circuit.state().state).toBe('open-for-calls');
  send(circuit, timedOut);
  expect(circuit.state().state).toBe('paused');
});

test('U7: lets one probe through after the pause, and goes by what it brings', () => {
  const { circuit, clock } = begin();
  for (let call = 0; call < 5; call++) send(circuit, timedOut);
  expect(circuit.admit().kind).toBe('refused');
  clock.advance(circuitRules.pauseMs);
  const probe = circuit.admit();
  expect(probe.kind).toBe('go');
  expect(circuit.admit().kind).toBe('refused');
  if (probe.kind === 'go') probe.report(failed);
  expect(circuit.admit().kind).toBe('refused');
  clock.advance(circuitRules.pauseMs);
  expect(send(circuit, ok)).toBe(true);
  expect(circuit.state().state).toBe('open-for-calls');
});

test('U7: however long it fails, the next probe is 2 s away, and one that hangs keeps no other from going', () => {
  const { circuit, clock } = begin();
  for (let call = 0; call < 5; call++) send(circuit, timedOut);
  for (let round = 0; round < 100; round++) {
    clock.advance(circuitRules.pauseMs);
    expect(send(circuit, failed)).toBe(true);
  }
  clock.advance(circuitRules.pauseMs);
  const hanging = circuit.admit();
  expect(hanging.kind).toBe('go');
  clock.advance(circuitRules.probeMs - 1);
  expect(circuit.admit().kind).toBe('refused');
  clock.advance(1);
  expect(send(circuit, ok)).toBe(true);
  if (hanging.kind === 'go') hanging.report(timedOut);
  expect(circuit.state().state).toBe('open-for-calls');
});

test('U7: probes that hung and time out one after the other keep no new one from going', () => {
  const { circuit, clock } = begin();
  for (let call = 0; call < 5; call++) send(circuit, timedOut);
  const hanging: ((report: Report) => void)[] = [];
  for (let round = 0; round < 5; round++) {
    clock.advance(circuitRules.probeMs);
    const probe = circuit.admit();
    if (probe.kind === 'go') hanging.push(probe.report);
  }
  expect(hanging).toHaveLength(5);
  // From here on it would answer.
  for (const report of hanging.slice(0, 4)) {
    clock.advance(circuitRules.probeMs / 5);
    report(timedOut);
  }
  clock.advance(circuitRules.probeMs / 5);
  expect(send(circuit, ok)).toBe(true);
  expect(circuit.state().state).toBe('open-for-calls');
});

test('R30: credentials that are refused for ten minutes are tried once a minute', () => {
  const { circuit, clock } = begin();
  const refused: Report = { kind: 'refused-credentials' };
  send(circuit, refused);
  while (clock.now() - fakeClock().now() < circuitRules.credentialsTriedMs) {
    clock.advance(circuitRules.pauseMs);
    expect(send(circuit, refused)).toBe(true);
  }
  clock.advance(circuitRules.credentialsPauseMs - 1);
  expect(circuit.admit().kind).toBe('refused');
  clock.advance(1);
  expect(circuit.admit().kind).toBe('go');
});

test('U6: a pause that is asked for is kept, up to five minutes', () => {
  const { circuit, clock } = begin();
  send(circuit, { kind: 'rate-limited', forMs: 86_400_000 });
  expect(circuit.state()).toMatchObject({ cause: 'rate-limited', until: clock.now() + 300_000 });
  clock.advance(299_999);
  expect(circuit.admit().kind).toBe('refused');
  clock.advance(1);
  expect(circuit.admit().kind).toBe('go');
});

test('a probe whose caller left gives its place to the next', () => {
  const { circuit, clock } = begin();
  send(circuit, { kind: 'rate-limited', forMs: 1_000 });
  clock.advance(1_000);
  expect(send(circuit, { kind: 'aborted' })).toBe(true);
  expect(send(circuit, ok)).toBe(true);
  expect(circuit.state().state).toBe('open-for-calls');
});

type Step =
  | { kind: 'wait'; ms: number }
  | { kind: 'call' }
  | { kind: 'answer'; which: number; report: Report };

test('U7: whatever happens, nothing passes in a pause, one probe after it, and a good answer always heals', () => {
  const report = fc.oneof(
    fc.constantFrom<Report>(ok, failed, timedOut, { kind: 'aborted' }, { kind: 'refused-credentials' }),
    fc.record({
      kind: fc.constant('rate-limited' as const),
      forMs: fc.option(fc.nat(400_000), { nil: undefined }),
    }),
  );
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(90_000) }) },
    { weight: 3, arbitrary: fc.constant<Step>({ kind: 'call' }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('answer' as const), which: fc.nat(20), report }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const { circuit, clock } = begin();
      const open: { isProbe: boolean; report: (report: Report) => void }[] = [];
      for (const next of steps) {
        const before = circuit.state();
        if (next.kind === 'wait') clock.advance(next.ms);
        else if (next.kind === 'call') {
          const admission = circuit.admit();
          const isProbing = open.some((call) => call.isProbe);
          if (before.state === 'paused' && clock.now() < before.until) expect(admission.kind).toBe('refused');
          if (before.state === 'open-for-calls') expect(admission.kind).toBe('go');
          if (admission.kind === 'go') {
            const isProbe = before.state === 'paused';
            if (isProbe) expect(isProbing && before.until > clock.now()).toBe(false);
            open.push({ isProbe, report: admission.report });
          }
        } else {
          const [call] = open.splice(next.which % Math.max(1, open.length), 1);
          call?.report(next.report);
        }
        const after = circuit.state();
        if (after.state === 'paused') expect(after.until - clock.now()).toBeLessThanOrEqual(300_000);
      }
      for (const call of open) call.report({ kind: 'aborted' });
      clock.advance(300_000);
      expect(send(circuit, ok)).toBe(true);
      expect(circuit.state().state).toBe('open-for-calls');
    }),
  );
});
