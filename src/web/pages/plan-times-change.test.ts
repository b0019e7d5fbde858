import { describe, expect, it } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import { undoSince } from '#domain/changes/undo-of.ts';
import { gatewayRow } from '#domain/fleet/gateway-row.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aPlan } from '#testing/builders/neighbours.ts';
import { bulkRows, planBeside } from '../features/bulk-actions/bulk-draft.ts';
import { besideOf, freshText } from '../features/json-editor/json-draft.ts';
import { connectionsPart } from '../features/json-editor/gateway-body.ts';
import { withParts } from '../features/json-editor/text-parts.ts';
import { checkWizard } from '../features/tunnel-wizard/check-wizard.ts';
import { startValues } from '../features/tunnel-wizard/start-values.ts';
import { whyNoTunnel } from '../features/tunnel-wizard/why-no-tunnel.ts';
import { newConnection, type WizardValues } from '../features/tunnel-wizard/wizard-values.ts';
import { follow } from '../resources/changes/on-top-of.ts';
import { planOf } from '../resources/changes/plan-of.ts';
import type { ProposedChange } from '../resources/changes/proposed-change.ts';
import { sayingOf } from '../resources/changes/saying-of.ts';
import {
  common,
  connection,
  gateway,
  inConnection,
  inLabel,
  inTunnel,
  newUuid,
  rivalWith,
  type Row,
} from './foreign-changes.suite.ts';

interface Form {
  /** What is read once the gateway is this, and is not read as it was. */
  told: (now: Gateway | undefined) => string[];
  row: Row<readonly string[]>;
}

const goneSays = 'The gateway was deleted meanwhile';
const pageSays = 'the page says that the gateway is gone, and who deleted it: GatewayFrame';

/* JSON: the name and a ping interval are changed in a text that has everything. */
const fresh = freshText('modify', gateway);
const text = (withParts(fresh.text, connectionsPart(gateway)) ?? '')
  .replace('"oulu"', '"turku"')
  .replace('"internal_peer_ping_interval": 10', '"internal_peer_ping_interval": 7');

function toldByJson(now: Gateway | undefined): string[] {
  if (!now) return [pageSays];
  const beside = besideOf({ ...fresh, text }, 'modify', now);
  if (beside.kind !== 'apart') return [];
  return [sinceText, ...beside.clashes.map(({ path }) => `Both of you changed ${path}`)];
}
const sinceText = 'Somebody else changed this gateway since your text was made';

/* Wizard: another tunnel for the connection. */
const context = {
  isCreate: false,
  plans: [aPlan({ name: 'advanced', vpn_tunnel_amount: 10 }), aPlan({ name: 'small', vpn_tunnel_amount: 1 })],
  self: { storedTunnels: [] },
};
const filled: WizardValues = {
  ...startValues(gateway, { connection: connection.uuid }),
  name: 'third',
  remote_address: '198.51.100.77',
  vendor: 'fortigate',
  isBehindNat: 'no',
  psk: 'A_key_of_enough_letters',
};
/** The same with a connection of its own. */
const filledAnew: WizardValues = {
  ...filled,
  connection: newConnection,
  connectionName: 'tampere',
  localRoutes: [{ network: '10.0.0.0/24', written: '' }],
  remoteRoutes: [{ network: '10.7.0.0/16', written: '' }],
};
function findingsOf(now: Gateway): string[] {
  const checked = [filled, filledAnew].map((values) => checkWizard(values, now, context));
  const obstacle = whyNoTunnel(now, context.plans);
  return [
    ...new Set(
      checked.flatMap(({ faults, warnings }) => [...faults, ...warnings].map(({ message }) => message)),
    ),
    ...(obstacle ? [obstacle.what] : []),
  ];
}
const overlapsRival =
  '10.7.0.0/16 is a remote network of rival too: one of the connections gets all its traffic, the other none. Leave it in one of them. For a second way to one site add a tunnel to rival instead of a connection.';
const nameTaken =
  'Duplicate tunnel name. Choose a name that no other tunnel of the gateway has, in any connection.';
function toldByWizard(now: Gateway | undefined): string[] {
  if (!now) return [pageSays];
  const before = findingsOf(gateway);
  return findingsOf(now).filter((message) => !before.includes(message));
}

/* Bulk: a label for this gateway and another. */
const turku = gatewayRow(aGateway({ uuid: newUuid, name: 'turku' }));
function toldByBulk(now: Gateway | undefined): string[] {
  const shown = [gatewayRow(gateway), turku];
  const live = now ? [gatewayRow(now), turku] : [turku];
  const action = { kind: 'label', key: 'env', value: 'stage' } as const;
  const { clashes, agreed, blocked } = planBeside(action, { rows: bulkRows(shown), shown, live });
  return [
    ...clashes.map(({ what }) => what),
    ...agreed.map((name) => `It is already so: ${name}`),
    ...blocked.map(({ reason }) => reason),
  ];
}

/* Delete: the connection with its tunnels. */
const params = { service_uuid: gateway.uuid, connection_uuid: connection.uuid ?? '' };
const deletion: ProposedChange = {
  title: 'Delete connection site',
  action: 'Delete connection',
  gateway,
  context,
  steps: [{ change: { endpoint: 'deleteConnection', params } }],
};
const whileOpen = 'Somebody changed it while this was open';
function toldByPlan(now: Gateway | undefined): string[] {
  if (!now) return [goneSays];
  const followed = follow(deletion, anAnswer(now, { version: 'v2' }), {});
  if (sayingOf(followed, planOf(followed)) === sayingOf(deletion, planOf(deletion))) return [];
  return [whileOpen];
}

/* Undo: of a ping interval that was changed from 5 s to 10 s. */
const before = inTunnel((each) => ({ ...each, internal_peer_ping_interval: 5 }))(gateway);
const nothing = 'There is nothing to undo';
const gone = 'Tunnel site/first, ping interval: gone';
function toldByUndo(now: Gateway | undefined): string[] {
  if (!now) return [goneSays];
  const { rows, changes } = undoSince({ before, made: gateway, now, changes: [] });
  return [
    ...rows.map(({ label, verdict }) => `${label}: ${verdict}`),
    ...(changes.length === 0 && !rows.some(({ verdict }) => verdict === 'conflict') ? [nothing] : []),
  ];
}

const routes = (network: string) =>
  inConnection((each) => ({
    ...each,
    remote_routes: each.remote_routes.map((route) => ({ ...route, static_network: network })),
  }));
const ping = (seconds: number) => inTunnel((each) => ({ ...each, internal_peer_ping_interval: seconds }));
const madeAgain = inConnection((each) => ({ ...each, uuid: newUuid }));

const same = {
  'key only': [common.keyOnly, []],
  stopped: [common.stopped, []],
  'in error': [common.inError, []],
} as const;

const forms: Record<string, Form> = {
  JSON: {
    told: toldByJson,
    row: {
      ...same,
      // The text says it too, and would set it back.
      stopped: [common.stopped, [sinceText]],
      'same field, same value': [(now) => ({ ...now, name: 'turku' }), []],
      'same field, other value': [common.gatewayRenamed, [sinceText, 'Both of you changed name']],
      'other field': [inLabel({ key: 'env', value: 'prod' }), []],
      renamed: [common.gatewayRenamed, [sinceText, 'Both of you changed name']],
      deleted: [common.gatewayDeleted, [pageSays]],
      'parent deleted': { never: 'a gateway is in nothing' },
      'deleted and made again': [madeAgain, [sinceText]],
      'sibling added': [common.tunnelAdded, [sinceText]],
      'last one removed': [
        common.tunnelsRemoved,
        [sinceText, 'Both of you changed connections.site.tunnels.first'],
      ],
      'plan no longer fits': [common.smallPlan, [sinceText]],
      'new overlap': [rivalWith('10.7.0.0/16'), [sinceText]],
    },
  },
  wizard: {
    told: toldByWizard,
    row: {
      ...same,
      'same field, same value': [common.tunnelAdded, [nameTaken]],
      'same field, other value': { never: 'what is made new has no field yet that others could set' },
      'other field': [ping(90), []],
      renamed: [inConnection((each) => ({ ...each, name: 'office' })), []],
      deleted: [
        inConnection(() => undefined),
        ['This connection is not there any more: choose another one.'],
      ],
      'parent deleted': [common.gatewayDeleted, [pageSays]],
      'deleted and made again': [madeAgain, ['This connection is not there any more: choose another one.']],
      'sibling added': [common.tunnelAdded, [nameTaken]],
      'last one removed': [common.tunnelsRemoved, []],
      'plan no longer fits': [
        common.smallPlan,
        ['The plan small allows one tunnel, and all of them are there.'],
      ],
      'new overlap': [rivalWith('10.7.0.0/16'), [overlapsRival]],
    },
  },
  bulk: {
    told: toldByBulk,
    row: {
      ...same,
      'same field, same value': [
        inLabel({ key: 'env', value: 'stage' }),
        ['It is already so: oulu', 'It has env=stage already.'],
      ],
      'same field, other value': [
        inLabel({ key: 'env', value: 'prod' }),
        ['Not as it was shown: it has env=prod now.'],
      ],
      'other field': [common.smallPlan, []],
      renamed: [common.gatewayRenamed, ['Not as it was shown: it is called lahti now.']],
      deleted: [common.gatewayDeleted, ['It is not there any more.']],
      'parent deleted': { never: 'a gateway is in nothing' },
      'deleted and made again': [common.gatewayDeleted, ['It is not there any more.']],
      'sibling added': [inLabel({ key: 'env', value: 'lab' }, { key: 'a1', value: 'b' }), []],
      'last one removed': [inLabel(), ['Not as it was shown: it has no label env any more.']],
      'plan no longer fits': [common.smallPlan, []],
      'new overlap': [rivalWith('10.7.0.0/16'), []],
    },
  },
  delete: {
    told: toldByPlan,
    row: {
      ...same,
      'same field, same value': [inConnection(() => undefined), [whileOpen]],
      'same field, other value': { never: 'what is deleted has no value of mine' },
      'other field': [routes('10.9.0.0/16'), [whileOpen]],
      renamed: [inConnection((each) => ({ ...each, name: 'office' })), [whileOpen]],
      deleted: [inConnection(() => undefined), [whileOpen]],
      'parent deleted': [common.gatewayDeleted, [goneSays]],
      'deleted and made again': [madeAgain, [whileOpen]],
      'sibling added': [common.tunnelAdded, [whileOpen]],
      'last one removed': [common.tunnelsRemoved, [whileOpen]],
      'plan no longer fits': [common.smallPlan, []],
      'new overlap': [rivalWith('10.7.0.0/16'), []],
    },
  },
  undo: {
    told: toldByUndo,
    row: {
      ...same,
      'same field, same value': [ping(5), ['Tunnel site/first, ping interval: same', nothing]],
      'same field, other value': [ping(90), ['Tunnel site/first, ping interval: conflict']],
      'other field': [inTunnel((each) => ({ ...each, name: 'office' })), ['Tunnel site/first, name: theirs']],
      renamed: [common.gatewayRenamed, []],
      deleted: [inTunnel(() => undefined), [gone, nothing]],
      'parent deleted': [inConnection(() => undefined), [gone, nothing]],
      'deleted and made again': [
        inTunnel((each) => ({ ...each, uuid: newUuid })),
        [
          gone,
          'Tunnel site/first, internal address: theirs',
          'Tunnel site/first, IPsec properties: theirs',
          nothing,
        ],
      ],
      'sibling added': [common.tunnelAdded, []],
      'last one removed': [common.tunnelsRemoved, [gone, nothing]],
      'plan no longer fits': [common.smallPlan, []],
      'new overlap': [rivalWith('10.7.0.0/16'), []],
    },
  },
};

describe.each(Object.entries(forms))('%s, while somebody else does to the same:', (_, { told, row }) => {
  it('nothing', () => expect(told(gateway)).toEqual([]));

  it.each(Object.entries(row))('%s', (__, cell) => {
    if ('never' in cell) return;
    const [change, words] = cell;
    expect(told(change(gateway))).toEqual(words);
  });
});
