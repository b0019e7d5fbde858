import { expect, it } from 'vitest';
import { classifyLogLine, type LineClass } from './classify-log-line.ts';

const cases: [group: string, message: string, expected: LineClass][] = [
  ['IKE', 'received AUTHENTICATION_FAILED notify error', 'bad'],
  ['IKE', 'received NO_PROPOSAL_CHOSEN notify error', 'bad'],
  ['IKE', 'received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built', 'bad'],
  ['IKE', 'received TS_UNACCEPTABLE notify, no CHILD_SA built', 'bad'],
  ['IKE', 'failed to establish CHILD_SA, keeping IKE_SA', 'follow'],
  ['IKE', "tried 1 shared key for '198.51.100.1' - '198.51.100.2', but MAC mismatched", 'bad'],
  ['IKE', "no shared key found for '198.51.100.1' - '198.51.100.2'", 'bad'],
  ['IKE', "received IDr '192.168.0.2', but require '198.51.100.2'", 'bad'],
  ['IKE', 'received proposals unacceptable', 'bad'],
  ['IKE', 'no acceptable proposal found', 'bad'],
  ['IKE', 'traffic selectors 10.0.1.0/24 === 10.0.9.0/24 unacceptable', 'bad'],
  ['CFG', 'no matching peer config found', 'bad'],
  ['IKE', 'no IKE config found for 198.51.100.1...198.51.100.2, sending NO_PROPOSAL_CHOSEN', 'bad'],
  ['IKE', 'giving up after 5 retransmits', 'bad'],
  ['IKE', 'peer not responding, trying again (2/0)', 'follow'],
  ['IKE', 'establishing IKE_SA failed, peer not responding', 'follow'],
  ['IKE', 'CHILD_SA rekeying failed, trying again in 6 seconds', 'bad'],
  ['IKE', 'closing expired CHILD_SA C/T{1} with SPIs 83b8e5fa_i e3244e8d_o and TS a === b', 'bad'],
  ['KNL', 'unable to install inbound and outbound IPsec SA (SAD) in kernel', 'bad'],
  ['KNL', 'error installing route with policy 10.0.1.0/24 === 10.0.2.0/24 out', 'bad'],
  ['JOB', 'deleting half open IKE_SA with 198.51.100.2 after timeout', 'bad'],
  ['IKE', 'retransmit 1 of request with message ID 2', 'warning'],
  ['NET', 'error writing to socket: Network is unreachable', 'warning'],
  ['IKE', 'received DELETE for IKE_SA C/T[1]', 'down'],
  ['IKE', 'received DELETE for ESP CHILD_SA with SPI cfc6fe8e', 'down'],
  ['IKE', "destroying duplicate IKE_SA for peer '198.51.100.2', received INITIAL_CONTACT", 'down'],
  ['IKE', "peer didn't accept DH group ECP_256, it requested MODP_2048", 'info'],
  ['IKE', 'IKE_SA C/T[2] rekeyed between a[a]...b[b]', 'info'],
  ['IKE', 'sending DPD request', 'info'],
  ['ENC', 'received AUTHENTICATION_FAILED notify error', 'info'],
  ['ESP', 'giving up after 5 retransmits', 'info'],
  ['NET', 'giving up after 5 retransmits', 'info'],
];

it.each(cases)('%s "%s" is %s', (group, message, expected) => {
  expect(classifyLogLine(group, message)).toBe(expected);
});
