import { describe, expect, it } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { aDesiredGateway, aDesiredTunnel } from '#testing/builders/desired-gateway.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { watchDataPlane } from '#testing/watch-data-plane.ts';
import type { DataPlane, DesiredTunnel, LogLine } from '../dataplane.ts';
import { createSimulatedDataPlane } from './simulated-data-plane.ts';

// What strongSwan 5.9.8 really logged with each fault, against what the simulator logs: text, order, group, level and
// prefix. Left out of both: NET and most ENC lines. Numbers that chance decides (SPIs, seconds, bytes) are N and SPI.

const name = 'C/T';
const up = [
  "CFG1 <> vici initiate CHILD_SA 'C/T'",
  'IKE0 <C/T|1> initiating IKE_SA C/T[1] to PEER',
  'CFG1 <C/T|1> selected proposal: IKE:AES_GCM_16_128/PRF_HMAC_SHA2_256/ECP_256',
  'IKE0 <C/T|1> establishing CHILD_SA C/T{1}',
  "IKE1 <C/T|1> authentication of 'PEER' with pre-shared key successful",
  'IKE0 <C/T|1> IKE_SA C/T[1] established between US[US]...PEER[PEER]',
  'IKE1 <C/T|1> scheduling rekeying in Ns',
  'IKE1 <C/T|1> maximum IKE_SA lifetime Ns',
  'CFG1 <C/T|1> selected proposal: ESP:AES_GCM_16_128/NO_EXT_SEQ',
  'IKE0 <C/T|1> CHILD_SA C/T{1} established with SPIs SPI_i SPI_o and TS 10.0.1.0/24 === 10.0.2.0/24',
];
const again = [
  'CFG1 <C/T|2> selected proposal: IKE:AES_GCM_16_128/PRF_HMAC_SHA2_256/ECP_256',
  'IKE0 <C/T|2> establishing CHILD_SA C/T{2} reqid 1',
  "IKE1 <C/T|2> authentication of 'PEER' with pre-shared key successful",
  'IKE0 <C/T|2> IKE_SA C/T[2] established between US[US]...PEER[PEER]',
  'IKE1 <C/T|2> scheduling rekeying in Ns',
  'IKE1 <C/T|2> maximum IKE_SA lifetime Ns',
  'CFG1 <C/T|2> selected proposal: ESP:AES_GCM_16_128/NO_EXT_SEQ',
  'IKE0 <C/T|2> CHILD_SA C/T{2} established with SPIs SPI_i SPI_o and TS 10.0.1.0/24 === 10.0.2.0/24',
];
const connecting = up.slice(0, 2);
const phase1Done = up.slice(0, 4);
const ikeEstablished = up.slice(4, 8);
const childRekeyed = (old: number, next: number, ike = 1) => [
  'KNL1 <> creating rekey job for CHILD_SA ESP/0xSPI/US',
  `IKE0 <C/T|${ike}> establishing CHILD_SA C/T{${next}} reqid 1`,
  `CFG1 <C/T|${ike}> selected proposal: ESP:AES_GCM_16_128/ECP_256/NO_EXT_SEQ`,
  `IKE0 <C/T|${ike}> inbound CHILD_SA C/T{${next}} established with SPIs SPI_i SPI_o and TS 10.0.1.0/24 === 10.0.2.0/24`,
  `IKE0 <C/T|${ike}> outbound CHILD_SA C/T{${next}} established with SPIs SPI_i SPI_o and TS 10.0.1.0/24 === 10.0.2.0/24`,
  `IKE0 <C/T|${ike}> closing CHILD_SA C/T{${old}} with SPIs SPI_i (N bytes) SPI_o (N bytes) and TS 10.0.1.0/24 === 10.0.2.0/24`,
  `IKE1 <C/T|${ike}> sending DELETE for ESP CHILD_SA with SPI SPI`,
  `IKE1 <C/T|${ike}> received DELETE for ESP CHILD_SA with SPI SPI`,
  `IKE1 <C/T|${ike}> CHILD_SA closed`,
];

interface Recording {
  title: string;
  last: number;
  ipsec?: Partial<DesiredTunnel['ipsec']>;
  /** How long to look, and what the state is then. */
  seconds: number;
  lines: string[];
  state: { internal_state: string; operational_state: string; children: number };
}

const recordings: Recording[] = [
  {
    title: '01a wrong PSK',
    last: 10,
    seconds: 4,
    lines: [
      ...phase1Done,
      'ENC1 <C/T|1> parsed IKE_AUTH response 1 [ N(AUTH_FAILED) ]',
      'IKE1 <C/T|1> received AUTHENTICATION_FAILED notify error',
    ],
    state: { internal_state: 'uninitialized', operational_state: 'idle', children: 0 },
  },
  {
    title: '02a phase 1 mismatch',
    last: 20,
    seconds: 4,
    lines: [
      ...connecting,
      'ENC1 <C/T|1> parsed IKE_SA_INIT response 0 [ N(NO_PROP) ]',
      'IKE1 <C/T|1> received NO_PROPOSAL_CHOSEN notify error',
    ],
    state: { internal_state: 'uninitialized', operational_state: 'idle', children: 0 },
  },
  {
    title: '03a phase 2 mismatch',
    last: 30,
    ipsec: { dpd_delay: 3 },
    seconds: 4,
    lines: [
      ...phase1Done,
      'ENC1 <C/T|1> parsed IKE_AUTH response 1 [ IDr AUTH N(NO_PROP) ]',
      ...ikeEstablished,
      'IKE1 <C/T|1> received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built',
      'IKE1 <C/T|1> failed to establish CHILD_SA, keeping IKE_SA',
      'IKE1 <C/T|1> sending DPD request',
    ],
    state: { internal_state: 'established', operational_state: 'established', children: 0 },
  },
  {
    title: '04a selector mismatch',
    last: 40,
    ipsec: { dpd_delay: 3 },
    seconds: 4,
    lines: [
      ...phase1Done,
      'ENC1 <C/T|1> parsed IKE_AUTH response 1 [ IDr AUTH N(TS_UNACCEPT) ]',
      ...ikeEstablished,
      'IKE1 <C/T|1> received TS_UNACCEPTABLE notify, no CHILD_SA built',
      'IKE1 <C/T|1> failed to establish CHILD_SA, keeping IKE_SA',
      'IKE1 <C/T|1> sending DPD request',
    ],
    state: { internal_state: 'established', operational_state: 'established', children: 0 },
  },
  {
    title: '05a silent peer',
    last: 60,
    seconds: 170,
    lines: [
      ...connecting,
      'IKE1 <C/T|1> retransmit N of request with message ID 0',
      'IKE1 <C/T|1> giving up after N retransmits',
      'IKE1 <C/T|1> peer not responding, trying again (2/0)',
      'IKE0 <C/T|1> initiating IKE_SA C/T[1] to PEER',
      'IKE1 <C/T|1> retransmit N of request with message ID 0',
    ],
    state: { internal_state: 'connecting', operational_state: 'connecting', children: 0 },
  },
  {
    title: '06a peer killed',
    last: 70,
    // Long enough that charon gives up by itself, as in the recording.
    ipsec: { dpd_timeout: 0 },
    seconds: 60 + 30 + 2 * 165 + 10,
    lines: [
      ...up,
      'IKE1 <C/T|1> sending DPD request',
      'IKE1 <C/T|1> retransmit N of request with message ID 2',
      'IKE1 <C/T|1> giving up after N retransmits',
      'IKE1 <C/T|1> restarting CHILD_SA C/T',
      'IKE0 <C/T|1> initiating IKE_SA C/T[2] to PEER',
      'IKE1 <C/T|2> retransmit N of request with message ID 0',
      'IKE1 <C/T|2> giving up after N retransmits',
      'IKE1 <C/T|2> peer not responding, trying again (2/0)',
      'IKE0 <C/T|2> initiating IKE_SA C/T[2] to PEER',
      'IKE1 <C/T|2> retransmit N of request with message ID 0',
    ],
    state: { internal_state: 'connecting', operational_state: 'connecting', children: 0 },
  },
  {
    title: '07b link cut for longer than DPD waits, then restored',
    last: 75,
    ipsec: { dpd_timeout: 0 },
    seconds: 60 + 600 + 100,
    lines: [
      ...up,
      'IKE1 <C/T|1> sending DPD request',
      'IKE1 <C/T|1> retransmit N of request with message ID 2',
      'IKE1 <C/T|1> giving up after N retransmits',
      'IKE1 <C/T|1> restarting CHILD_SA C/T',
      'IKE0 <C/T|1> initiating IKE_SA C/T[2] to PEER',
      ...['2', '3'].flatMap((attempt) => [
        'IKE1 <C/T|2> retransmit N of request with message ID 0',
        'IKE1 <C/T|2> giving up after N retransmits',
        `IKE1 <C/T|2> peer not responding, trying again (${attempt}/0)`,
        'IKE0 <C/T|2> initiating IKE_SA C/T[2] to PEER',
      ]),
      'IKE1 <C/T|2> retransmit N of request with message ID 0',
      ...again,
    ],
    state: { internal_state: 'established', operational_state: 'established', children: 1 },
  },
  {
    title: '08a child and IKE rekey',
    last: 1,
    ipsec: { child_rekey_time: 40, rekey_time: 100 },
    seconds: 150,
    lines: [
      ...up,
      ...childRekeyed(1, 2),
      ...childRekeyed(2, 3),
      'IKE0 <C/T|1> initiating IKE_SA C/T[2] to PEER',
      'CFG1 <C/T|1> selected proposal: IKE:AES_GCM_16_128/PRF_HMAC_SHA2_256/ECP_256',
      'IKE1 <C/T|1> scheduling rekeying in Ns',
      'IKE1 <C/T|1> maximum IKE_SA lifetime Ns',
      'IKE0 <C/T|1> IKE_SA C/T[2] rekeyed between US[US]...PEER[PEER]',
      'IKE0 <C/T|1> deleting IKE_SA C/T[1] between US[US]...PEER[PEER]',
      'IKE1 <C/T|1> sending DELETE for IKE_SA C/T[1]',
      'IKE0 <C/T|1> IKE_SA deleted',
      ...childRekeyed(3, 4, 2),
    ],
    state: { internal_state: 'established', operational_state: 'established', children: 1 },
  },
  {
    title: '08d rekey times 0',
    last: 1,
    ipsec: { child_rekey_time: 0, rekey_time: 0 },
    seconds: 7 * 86_400,
    lines: up.filter((line) => !/scheduling|lifetime/.test(line)),
    state: { internal_state: 'established', operational_state: 'established', children: 1 },
  },
  {
    title: '09c peer deletes the IKE SA, close_action start',
    last: 90,
    seconds: 210,
    lines: [
      ...up,
      'IKE1 <C/T|1> received DELETE for IKE_SA C/T[1]',
      'IKE0 <C/T|1> deleting IKE_SA C/T[1] between US[US]...PEER[PEER]',
      'IKE1 <C/T|1> restarting CHILD_SA C/T',
      'IKE0 <C/T|1> initiating IKE_SA C/T[2] to PEER',
      'IKE0 <C/T|1> IKE_SA deleted',
      'IKE1 <C/T|2> retransmit N of request with message ID 0',
      ...again,
    ],
    state: { internal_state: 'established', operational_state: 'established', children: 1 },
  },
];

describe('recorded faults', () => {
  it.each(recordings)('$title', async ({ last, ipsec, seconds, lines, state }) => {
    const clock = fakeClock();
    const plane = createSimulatedDataPlane({ clock, random: seededRandom() });
    const watch = watchDataPlane(plane);
    await applyTo(plane, last, ipsec);
    clock.advance(seconds * 1000);
    expect(normalised(await watch.logs(aDesiredGateway().uuid))).toEqual(lines);
    const sa = (await watch.status(aDesiredGateway().uuid)).ikeSas[0];
    const { internal_state, child_sas } = sa ?? { child_sas: [] };
    expect({ internal_state, children: child_sas.length }).toEqual({
      internal_state: state.internal_state,
      children: state.children,
    });
    expect(sa?.operational_state).toBe(state.operational_state);
  });

  it('08b PFS mismatch: shows at the first child rekey, down at hard expiry, never up again', async () => {
    const clock = fakeClock();
    const plane = createSimulatedDataPlane({ clock, random: seededRandom() });
    const watch = watchDataPlane(plane);
    await applyTo(plane, 50, {});
    clock.advance(1600_000);
    const all = normalised(await watch.logs(aDesiredGateway().uuid));
    const rekeyAt = all.findIndex((line) => line.startsWith('KNL1'));
    const expiryAt = all.findIndex((line) => line.includes('creating delete job'));
    const refused = [
      'IKE1 <C/T|1> received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built',
      'IKE1 <C/T|1> failed to establish CHILD_SA, keeping IKE_SA',
    ];
    expect(all.slice(0, rekeyAt)).toEqual(up);
    expect(all.slice(rekeyAt, rekeyAt + 6)).toEqual([
      'KNL1 <> creating rekey job for CHILD_SA ESP/0xSPI/US',
      'IKE0 <C/T|1> establishing CHILD_SA C/T{2} reqid 1',
      'ENC1 <C/T|1> parsed CREATE_CHILD_SA response 2 [ N(NO_PROP) ]',
      ...refused,
      'IKE1 <C/T|1> CHILD_SA rekeying failed, trying again in N seconds',
    ]);
    const afterExpiry = all.slice(expiryAt).map((line) => line.replace(/response \d+/, 'response N'));
    const lastChild = /CHILD_SA C\/T\{(\d+)\}$/.exec(afterExpiry[7] ?? '')?.[1];
    expect(afterExpiry.slice(0, 11)).toEqual([
      'KNL1 <> creating delete job for CHILD_SA ESP/0xSPI/PEER',
      'KNL1 <> creating delete job for CHILD_SA ESP/0xSPI/US',
      'IKE0 <C/T|1> closing expired CHILD_SA C/T{1} with SPIs SPI_i SPI_o and TS 10.0.1.0/24 === 10.0.2.0/24',
      'IKE1 <C/T|1> sending DELETE for ESP CHILD_SA with SPI SPI',
      'IKE1 <C/T|1> scheduling CHILD_SA recreate after hard expire',
      'IKE1 <C/T|1> received DELETE for ESP CHILD_SA with SPI SPI',
      'IKE1 <C/T|1> CHILD_SA closed',
      `IKE0 <C/T|1> establishing CHILD_SA C/T{${lastChild}}`,
      'ENC1 <C/T|1> parsed CREATE_CHILD_SA response N [ N(NO_PROP) ]',
      ...refused,
    ]);
    expect(afterExpiry).toContain('JOB1 <> CHILD_SA ESP/0xSPI/US not found for rekey');

    clock.advance(4 * 3_600_000);
    const status = await watch.status(aDesiredGateway().uuid);
    expect(status.ikeSas[0]).toMatchObject({ internal_state: 'established', child_sas: [] });
    expect(status.ikeSas[0]?.heuristic_state).toMatchObject({ up_events: 1, down_events: 1 });
  });
});

async function applyTo(plane: DataPlane, last: number, ipsec: Partial<DesiredTunnel['ipsec']> = {}) {
  const tunnel = aDesiredTunnel({ displayName: name, remoteAddress: `203.0.113.${last}` });
  const recorded = { phase1_dh_group_numbers: [19], phase2_dh_group_numbers: [19] };
  await plane.apply(
    aDesiredGateway({ tunnels: [{ ...tunnel, ipsec: { ...tunnel.ipsec, ...recorded, ...ipsec } }] }),
  );
}

/** One line each; a run of retransmits counts once, because the recordings had fewer tries. */
function normalised(lines: LogLine[]): string[] {
  const texts = lines.map(({ group, level, prefix, message }) =>
    `${group}${level} ${prefix || '<>'} ${message}`
      .replaceAll('100.127.0.241', 'US')
      .replaceAll(/203\.0\.113\.\d+/g, 'PEER')
      .replaceAll(/\b(0x)?[0-9a-f]{8}(?=_|\/|$)/g, '$1SPI')
      .replaceAll(/(?<=in |lifetime |\()\d+(?=s$| seconds$| bytes)/g, 'N')
      .replaceAll(/(?<=retransmit |after )\d+(?= of| retransmits)/g, 'N'),
  );
  return texts.filter((text, index) => !(text.includes('> retransmit ') && text === texts[index - 1]));
}
