import { expect, test } from 'vitest';
import { explainDownMessage } from './down-message.ts';

// Every message that the simulated network ends a tunnel with (src/dataplane/README.md), and some of strongSwan's own.
test.each([
  ['received AUTHENTICATION_FAILED notify error', 'auth'],
  ["tried 1 shared key for '198.51.100.1' - '203.0.113.9', but MAC mismatched", 'auth'],
  ["no shared key found for '198.51.100.1' - '192.168.0.2'", 'auth'],
  ['received NO_PROPOSAL_CHOSEN notify error', 'init'],
  ['received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built', 'child'],
  ['received TS_UNACCEPTABLE notify, no CHILD_SA built', 'child'],
  ['CHILD_SA rekeying failed, trying again in 13 seconds', 'rekey'],
  ['closing expired CHILD_SA hq/a{1} with SPIs c1_i c2_o', 'rekey'],
  ['giving up after 5 retransmits', 'path'],
  ['peer did not answer for 120 s (dpd_timeout)', 'path'],
  ['received DELETE for IKE_SA hq/a[1]', 'path'],
])('%s belongs to %s', (message, phase) => {
  expect(explainDownMessage(message)).toMatchObject({ phase });
});

test.each(['', 'the moon is in the way', '<b>received</b>'])('%j is not guessed at', (message) => {
  expect(explainDownMessage(message)).toBeUndefined();
});

test.each([
  'peer-1: received AUTHENTICATION_FAILED notify error',
  '09[IKE] <hq-a|12> giving up after 5 retransmits',
])('%j is found behind what stands before it', (message) => {
  expect(explainDownMessage(message)).toBeDefined();
});
