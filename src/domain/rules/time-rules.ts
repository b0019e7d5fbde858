import { ipsecDefaults } from '#contract/ipsec.ts';
import { formatApart, formatSeconds, rekeyWindow, retransmitSeconds } from '../proposals/rekey-window.ts';
import type { DraftIpsec } from './draft-ipsec.ts';
import { ipsecOf } from './draft-ipsec.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Finding, Rule } from './rule.ts';

const rekeyingPage = 'https://docs.strongswan.org/docs/latest/config/rekeying.html';
const connectionPage = 'https://docs.strongswan.org/docs/latest/swanctl/swanctlConf.html';
const retransmitPage = 'https://docs.strongswan.org/docs/latest/config/retransmission.html';

export const lifetimeBeforeRekey: Rule = {
  code: 'lifetime-before-rekey',
  severity: 'warning',
  source: rekeyingPage,
  check: (draft) =>
    each(draft, ({ ike_lifetime: lifetime, rekey_time: rekey }, path) => {
      if (lifetime === 0 || rekey === 0 || lifetime > rekey) return [];
      const [end, renewal] = formatApart(lifetime, rekey);
      const when =
        lifetime === rekey ? 'just when it is to be renewed' : `before it is renewed after ${renewal}`;
      return [
        {
          path: `${path}.ike_lifetime`,
          message: `The IKE SA ends after ${end}, ${when}: the tunnel would be cut every time.`,
          fix: `Set ike_lifetime well above rekey_time, or rekey_time below ${lifetime}.`,
        },
      ];
    }),
};

export const childRekeyOff: Rule = {
  code: 'child-rekey-off',
  severity: 'warning',
  source: rekeyingPage,
  check: (draft) =>
    each(draft, ({ child_rekey_time: seconds }, path) =>
      seconds === 0
        ? [
            {
              path: `${path}.child_rekey_time`,
              message: 'The keys of the traffic are never renewed by this side (0).',
              fix: `Set ${ipsecDefaults.child_rekey_time}, or make sure that the peer renews them.`,
            },
          ]
        : [],
    ),
};

/** Until an unanswered request has been repeated three times. */
const leastMarginSeconds = 24;

export const childRekeyHasty: Rule = {
  code: 'child-rekey-hasty',
  severity: 'warning',
  source: retransmitPage,
  check: (draft) =>
    each(draft, ({ child_rekey_time: seconds }, path) => {
      const window = rekeyWindow(seconds);
      const margin = window && window.hardExpirySeconds - window.latestSeconds;
      if (margin === undefined || margin >= leastMarginSeconds) return [];
      return [
        {
          path: `${path}.child_rekey_time`,
          message: `With ${formatSeconds(seconds)} a late rekey has ${formatSeconds(margin)} before its SA ends, and requests are repeated only after 4, 11 and 24 s: one lost packet may cut the tunnel.`,
          fix: `Set at least ${leastMarginSeconds * 10}; the default is ${ipsecDefaults.child_rekey_time}.`,
        },
      ];
    }),
};

export const childRekeyAfterIke: Rule = {
  code: 'child-rekey-after-ike',
  severity: 'warning',
  source: rekeyingPage,
  check: (draft) =>
    each(draft, ({ child_rekey_time: child, rekey_time: ike }, path) => {
      if (child === 0 || ike === 0 || child <= ike) return [];
      const [traffic, negotiation] = formatApart(child, ike);
      return [
        {
          path: `${path}.child_rekey_time`,
          message: `The keys of the traffic (${traffic}) live longer than those of the IKE SA (${negotiation}) that protects their renewal.`,
          fix: `Set child_rekey_time below rekey_time; the defaults are ${ipsecDefaults.child_rekey_time} and ${ipsecDefaults.rekey_time}.`,
        },
      ];
    }),
};

/** Said only when somebody chose it: the default has no effect either. */
export const dpdTimeoutUnused: Rule = {
  code: 'dpd-timeout-unused',
  severity: 'warning',
  source: connectionPage,
  check: (draft) =>
    each(draft, ({ dpd_timeout, dpd_delay: delay }, path) => {
      if (dpd_timeout === ipsecDefaults.dpd_timeout || delay === 0) return [];
      return [
        {
          path: `${path}.dpd_timeout`,
          message: `dpd_timeout has no effect on IKEv2 in strongSwan: a dead peer is noticed within ${delay + retransmitSeconds} s (dpd_delay ${delay} s and ${retransmitSeconds} s of repeated requests).`,
          fix: 'Lower dpd_delay to notice a dead peer earlier.',
        },
      ];
    }),
};

export const dpdOff: Rule = {
  code: 'dpd-off',
  severity: 'warning',
  source: connectionPage,
  check: (draft) =>
    each(draft, ({ dpd_delay }, path) =>
      dpd_delay === 0
        ? [
            {
              path: `${path}.dpd_delay`,
              message:
                'Nobody asks whether the peer lives (0): a dead one is noticed at the next rekey at the earliest.',
              fix: `Set ${ipsecDefaults.dpd_delay}.`,
            },
          ]
        : [],
    ),
};

function each(draft: GatewayDraft, check: (ipsec: DraftIpsec, path: string) => Finding[]): Finding[] {
  return ipsecOf(draft).flatMap(({ ipsec, path }) => check(ipsec, path));
}
