import { expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { createLoginThrottle } from './login-throttle.ts';

const attacker = '198.51.100.66';

function aThrottle() {
  const clock = fakeClock();
  return { clock, throttle: createLoginThrottle(clock) };
}

test('A5: after five failures each further one waits twice as long', () => {
  const { clock, throttle } = aThrottle();
  for (let failure = 0; failure < 5; failure++) {
    expect(throttle.admit('alice', attacker).state).toBe('admitted');
  }
  const waits: number[] = [];
  for (let failure = 0; failure < 4; failure++) {
    const admission = throttle.admit('alice', attacker);
    if (admission.state !== 'wait') throw new Error('It should have to wait.');
    waits.push(admission.seconds);
    clock.advance(admission.seconds * 1000);
    expect(throttle.admit('alice', attacker).state).toBe('admitted');
  }
  expect(waits).toEqual([1, 2, 4, 8]);
});

test('A5: a hundred attempts at once are a hundred attempts', () => {
  const { throttle } = aThrottle();
  const states = Array.from({ length: 100 }, () => throttle.admit('alice', attacker).state);
  expect(states.filter((state) => state === 'admitted')).toHaveLength(5);
});

test('A5: the user behind another address is not locked out', () => {
  const { throttle } = aThrottle();
  for (let failure = 0; failure < 50; failure++) throttle.admit('alice', attacker);
  expect(throttle.admit('alice', '203.0.113.9').state).toBe('admitted');
});

test('A5: an address tries twenty times a minute, whatever the names', () => {
  const { clock, throttle } = aThrottle();
  for (let attempt = 0; attempt < 20; attempt++) {
    expect(throttle.admit(`user${attempt}`, attacker).state).toBe('admitted');
  }
  expect(throttle.admit('another', attacker)).toEqual({ state: 'wait', seconds: 60 });
  clock.advance(60_001);
  expect(throttle.admit('another', attacker).state).toBe('admitted');
});

test('A5: those who know their password are not held up by each other', () => {
  const { throttle } = aThrottle();
  for (let attempt = 0; attempt < 100; attempt++) {
    const admission = throttle.admit(`user${attempt}`, attacker);
    if (admission.state === 'admitted') admission.attempt.succeed();
    expect(admission.state).toBe('admitted');
  }
});

test('A5: a flood from one address is turned away before anything is done for it', () => {
  const { clock, throttle } = aThrottle();
  for (let request = 0; request < 120; request++) expect(throttle.floodWait(attacker)).toBeUndefined();
  expect(throttle.floodWait(attacker)).toBe(60);
  expect(throttle.floodWait('203.0.113.9')).toBeUndefined();
  clock.advance(60_001);
  expect(throttle.floodWait(attacker)).toBeUndefined();
});

test('A5: all addresses of one IPv6 network count as one', () => {
  const { throttle } = aThrottle();
  for (let attempt = 0; attempt < 20; attempt++)
    throttle.admit(`u${attempt}`, `2001:db8:1:2::${attempt + 1}`);
  expect(throttle.admit('another', '2001:db8:1:2:ffff::1').state).toBe('wait');
  expect(throttle.admit('another', '2001:db8:1:3::1').state).toBe('admitted');
});

test.each(['Accepted', 'Successful login', 'a\nlogin ok', 'alice"],"', ''])(
  'A5: names like %j never reset the counter',
  (name) => {
    const { throttle } = aThrottle();
    for (let failure = 0; failure < 5; failure++) throttle.admit('alice', attacker);
    throttle.admit(name, attacker);
    expect(throttle.admit('alice', attacker).state).toBe('wait');
  },
);

test('A5: the name counts without its case', () => {
  const { throttle } = aThrottle();
  for (const name of ['alice', 'Alice', 'ALICE', 'aLice', 'alicE']) throttle.admit(name, attacker);
  expect(throttle.admit('AlIcE', attacker).state).toBe('wait');
});

test('a right password forgives, and who was turned away did not fail', () => {
  const { throttle } = aThrottle();
  for (let round = 0; round < 2; round++) {
    for (let failure = 0; failure < 4; failure++) throttle.admit('alice', attacker);
    const admission = throttle.admit('alice', attacker);
    if (admission.state !== 'admitted') throw new Error('It should be admitted.');
    if (round === 0) admission.attempt.succeed();
    else admission.attempt.turnAway();
  }
  expect(throttle.admit('alice', attacker).state).toBe('admitted');
});

test('failures are forgotten after an hour', () => {
  const { clock, throttle } = aThrottle();
  for (let failure = 0; failure < 5; failure++) throttle.admit('alice', attacker);
  clock.advance(60 * 60_000);
  for (let failure = 0; failure < 5; failure++) {
    expect(throttle.admit('alice', attacker).state).toBe('admitted');
  }
});

test('A5: in a flood from many addresses only those who failed are turned away unheard', () => {
  const { clock, throttle } = aThrottle();
  for (let failure = 0; failure < 3; failure++) throttle.admit('alice', attacker);
  throttle.admit('alice', '203.0.113.8');
  for (let request = 0; request < 100; request++)
    expect(throttle.floodWait(`192.0.2.${request}`)).toBeUndefined();
  expect(throttle.floodWait(attacker)).toBe(10);
  expect(throttle.floodWait('203.0.113.8')).toBeUndefined();
  expect(throttle.floodWait('203.0.113.9')).toBeUndefined();
  clock.advance(10_001);
  expect(throttle.floodWait(attacker)).toBeUndefined();
});

test('A5: who is known goes first, then who has failed least; to be told to wait is no good sign either', () => {
  const { throttle } = aThrottle();
  const rankOf = (name: string, address: string, hasSession = false) => {
    const admission = throttle.admit(name, address, hasSession);
    if (admission.state !== 'admitted') throw new Error('It should be admitted.');
    return { rank: admission.rank, attempt: admission.attempt };
  };
  expect(rankOf('alice', attacker).rank).toBe(0);
  expect(rankOf('bob', attacker).rank).toBe(1);
  rankOf('carol', attacker).attempt.turnAway();
  expect(rankOf('dave', attacker).rank).toBe(3);
  rankOf('alice', '203.0.113.9').attempt.succeed();
  expect(rankOf('alice', '203.0.113.9').rank).toBe(-1);
  expect(rankOf('bob', '203.0.113.9').rank).toBe(1);
  expect(rankOf('bob', attacker, true).rank).toBe(-1);
});
