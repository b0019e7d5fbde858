import type { Gateway } from '#contract/gateway.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import type { Random } from '#domain/clock.ts';
import { gatewayRow } from '#domain/fleet/gateway-row.ts';
import { api } from '#web/resources/console-client.ts';
import { sendChange } from '#web/resources/changes/send-change.ts';
import { planBulk } from '#web/features/bulk-actions/plan-bulk.ts';
import { versionAsShown } from '#web/features/bulk-actions/version-as-shown.ts';
import { type Cells, cellsOf, changedCells } from '../gateway-cells.ts';
import { seededRandom } from '../seeded-random.ts';
import {
  anEditor,
  chosen,
  type Editor,
  followed,
  look,
  type Own,
  planned,
  plannedUndo,
  pressed,
} from './editor.ts';
import type { Hands } from './hands.ts';
import { aConnectionBody, anyChange, oneOf } from './wishes.ts';

/*
 * One random story over one gateway: two editors who read, plan, wait, send, choose and undo, a program that changes and
 * deletes without asking anybody, and changes of many gateways. What must hold is said of cells (`gateway-cells.ts`):
 * what is sent changes nothing but what its plan says, over nothing that was not on screen; and an undo takes back only
 * what its own change made.
 */

export interface Told {
  steps: number;
  applied: number;
  /** Refused because somebody else was there since, and shown again. */
  collided: number;
  refused: number;
  undone: number;
  /** Undos that left something of somebody else's alone. */
  keptForOthers: number;
  bulk: number;
  /** Sentences; each is a fault. */
  lost: string[];
  takenBack: string[];
}

export const nothingTold = (): Told => ({
  steps: 0,
  applied: 0,
  collided: 0,
  refused: 0,
  undone: 0,
  keptForOthers: 0,
  bulk: 0,
  lost: [],
  takenBack: [],
});

interface Story {
  hands: Hands;
  uuid: string;
  random: Random;
  seed: number;
  told: Told;
  /** Of names and networks, so that no two are the same by chance. */
  number: () => number;
}

const roles = ['operator', 'admin'] as const;
const mostSteps = 14;

export async function tellStory(hands: Hands, uuid: string, seed: number, told: Told): Promise<void> {
  const random = seededRandom(seed);
  let last = 10;
  const story: Story = { hands, uuid, random, seed, told, number: () => (last += 1) };
  const editors = [anEditor(), anEditor()];
  await begin(story);
  for (let step = 0; step < mostSteps; step++) {
    told.steps += 1;
    const who = random() < 0.5 ? 0 : 1;
    const [editor, role] = [editors[who], roles[who]];
    if (!editor || !role) continue;
    await hands.as(role, () => act(story, editor));
  }
}

/** The gateway as every story finds it. */
async function begin({ uuid, hands }: Story): Promise<void> {
  const connections = [aConnectionBody('hq', 1), aConnectionBody('branch', 2)];
  const labels = [
    { key: 'env', value: 'lab' },
    { key: 'team', value: 'net' },
  ];
  const params = { service_uuid: uuid };
  await hands.as('admin', async () => {
    await api.modifyGateway({ params, body: { connections: [], labels: [] } });
    await api.modifyGateway({ params, body: { name: 'the-gateway', connections, labels } });
  });
}

async function act(story: Story, editor: Editor): Promise<void> {
  const roll = story.random();
  if (roll < 0.12) return bulkLabel(story, editor);
  if (roll < 0.27) return programChanges(story);
  if (roll < 0.34) return void (await look(editor, story.uuid));
  if (!editor.plan) return open(story, editor);
  return roll < 0.42 ? followed(editor) : send(story, editor);
}

/** A plan of a change of what was read lately or long ago, or of a way back. */
async function open({ random, uuid, number }: Story, editor: Editor): Promise<void> {
  const own = oneOf(editor.own, random);
  if (own && random() < 0.6) return plannedUndo(editor, own);
  const isFresh = !editor.seen || random() < 0.5;
  const { data } = isFresh || !editor.seen ? await look(editor, uuid) : editor.seen;
  const change = anyChange(data, random, number());
  if (change) planned(editor, change);
}

async function read({ uuid }: Story): Promise<Gateway> {
  return (await api.getGateway({ params: { service_uuid: uuid } })).data;
}

/** Sends the open plan; now and then somebody else is there between its reading and its sending. */
async function send(story: Story, editor: Editor): Promise<void> {
  const { hands, random, told } = story;
  const { plan, undoes } = editor;
  if (!plan?.gateway || plan.steps.length === 0) return;
  let before = await read(story);
  if (random() < 0.3) {
    hands.beforeNextWrite(async () => {
      await hands.as('admin', () => programChanges(story));
      before = await read(story);
    });
  }
  const state = await pressed(editor);
  hands.beforeNextWrite(() => Promise.resolve());
  const after = await read(story);
  judge(story, { shown: plan.gateway, before, after, editor, undoes });
  switch (state.at) {
    case 'applied':
      told[undoes ? 'undone' : 'applied'] += 1;
      if (undoes && plan.others?.some(({ verdict }) => verdict !== 'mine')) told.keptForOthers += 1;
      editor.plan = undefined;
      return;
    case 'collided':
      told.collided += 1;
      return chosen(editor, random);
    case 'refused':
      // Somebody was there between the page's two readings: the plan is read again, and may be pressed then.
      if (state.refusal.faults.length === 0 && undoes === undefined) await followed(editor);
      else editor.plan = undefined;
      told.refused += 1;
      return;
    default:
      editor.plan = undefined;
  }
}

interface Sent {
  shown: Gateway;
  before: Gateway;
  after: Gateway;
  editor: Editor;
  undoes: Own | undefined;
}

function judge({ told, seed }: Story, { shown, before, after, editor, undoes }: Sent): void {
  const { plan } = editor;
  if (!plan) return;
  const [was, is, seen] = [before, after, shown].map(cellsOf) as [Cells, Cells, Cells];
  const changes = plan.steps.map(({ change }) => change);
  const meant = changedCells(seen, cellsOf(applyChanges(shown, changes) ?? shown));
  const say = (key: string, why: string) =>
    `seed ${seed}, ${plan.title}: ${key} was ${was.get(key)}, is ${is.get(key)}, ${why} ${seen.get(key)}`;
  for (const key of changedCells(was, is)) {
    if (isOfNew(key, was) || isChosenByService(key)) continue;
    if (!meant.has(key)) told.lost.push(say(key, 'and was not in the plan; seen'));
    else if (was.get(key) !== seen.get(key)) told.lost.push(say(key, 'and was seen as'));
    if (!undoes) continue;
    const made = cellsOf(undoes.made);
    if (was.get(key) !== made.get(key)) told.takenBack.push(say(key, `made as ${made.get(key)}, seen`));
  }
}

/** What did not exist has a uuid that nobody could foretell. */
function isOfNew(key: string, was: Cells): boolean {
  const [kind, uuid] = key.split(' ');
  if (kind === 'route') return !was.has(`connection ${uuid}`);
  return (kind === 'connection' || kind === 'tunnel') && !was.has(`${kind} ${uuid}`);
}

async function bulkLabel(story: Story, editor: Editor): Promise<void> {
  const { random, told, number, uuid } = story;
  const { data: shown } = editor.seen ?? (await look(editor, uuid));
  const action = {
    kind: 'label' as const,
    key: random() < 0.7 ? 'env' : `bulk-${number()}`,
    value: `b-${number()}`,
  };
  const row = gatewayRow(shown);
  const item = planBulk(action, [row]).items[0];
  if (!item) return;
  const before = await read(story);
  try {
    const ifVersion = await versionAsShown(editor.client, action, item);
    await sendChange(item.change, { idempotencyKey: crypto.randomUUID(), ifVersion });
    told.bulk += 1;
  } catch {
    told.refused += 1;
  }
  const [was, is, seen] = [before, await read(story), shown].map(cellsOf) as [Cells, Cells, Cells];
  for (const key of changedCells(was, is)) {
    if (key !== `label ${action.key}` || was.get(key) !== seen.get(key)) {
      told.lost.push(`seed ${story.seed}, bulk: ${key} was ${was.get(key)}, seen as ${seen.get(key)}`);
    }
  }
}

/** A program with a description of its own: it changes and deletes what it finds, and insists on no version. */
async function programChanges(story: Story): Promise<void> {
  const { random, number } = story;
  const now = await read(story);
  const connection = oneOf(now.connections, random);
  if (connection?.uuid !== undefined && random() < 0.2) {
    // Deleted, and made again under its name.
    const params = { service_uuid: now.uuid, connection_uuid: connection.uuid };
    await attempt(() => api.deleteConnection({ params }));
    const body = aConnectionBody(connection.name, number());
    await attempt(() => api.createConnection({ params: { service_uuid: now.uuid }, body }));
    return;
  }
  const change = anyChange(now, random, number());
  if (change) await attempt(() => sendChange(change, {}));
}

/** What the rules refuse is not changed, which is no matter here. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch {
    // Said above.
  }
}

/** The internal address of a tunnel, where nobody asked for one. */
function isChosenByService(key: string): boolean {
  return key.endsWith(' internal');
}
