import type { Gateway } from '#contract/gateway.ts';
import { accounts } from '../accounts.ts';
import { aGatewayCreate } from '../builders/gateway.ts';
import { type ConsoleApi, signInToApi } from '../console-api.ts';
import { type Program, startProgram } from '../start-program.ts';

/** A whole console over the embedded API, as `npm start` runs it, on a folder that it shares with those before it. */
export interface Run {
  program: Program;
  api: ConsoleApi;
}

/** What was answered as done, over all runs on a folder. */
export interface Acknowledged {
  /** Of changes of the one gateway: its label has the number. */
  changes: number;
  /** Users named `drill-1` and so on. */
  users: number;
  /** The session of the first sign-in, which every run goes on with. */
  api: ConsoleApi | undefined;
}

export const nothingYet = (): Acknowledged => ({ changes: 0, users: 0, api: undefined });

/** Each of these is a new user, which is slow on purpose (its password is hashed). */
const everyNthIsUser = 12;

/** @throws Error with what the process printed, when it refuses to start. */
export async function startOn(dataDir: string, acknowledged: Acknowledged): Promise<Run> {
  const program = await startProgram({
    program: 'main',
    flags: ['--port', '0', '--data', dataDir, '--provisioning-time', '0', '--empty'],
    env: {
      GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
      GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
    },
  });
  const api = acknowledged.api?.at(program.origin) ?? (await signInToApi(program.origin, 'admin'));
  acknowledged.api = api;
  return { program, api };
}

/** Changes one thing after the other, as fast as each is answered, until `isOver`; from then on nobody need answer. */
export async function changeUntil(
  { api }: Run,
  acknowledged: Acknowledged,
  isOver: () => boolean,
): Promise<void> {
  try {
    const { uuid } = await theGateway(api);
    while (!isOver()) await changeOnce(api, uuid, acknowledged);
  } catch (error) {
    if (!isOver()) throw error;
  }
}

async function changeOnce(api: ConsoleApi, uuid: string, acknowledged: Acknowledged): Promise<void> {
  const number = acknowledged.changes + 1;
  const labels = [{ key: 'number', value: String(number) }];
  await api.gateways.modifyGateway({ params: { service_uuid: uuid }, body: { labels } });
  acknowledged.changes = number;
  if (number % everyNthIsUser !== 0) return;
  const username = `drill-${acknowledged.users + 1}`;
  await api.console.createUser({ body: { ...accounts.viewer, username, role: 'viewer' } });
  acknowledged.users += 1;
}

/** What was acknowledged and is not there, in words; nothing when all is well. */
export async function missingFrom({ api, program }: Run, acknowledged: Acknowledged): Promise<string[]> {
  if (acknowledged.changes === 0) return [];
  const missing: string[] = [];
  // One more than was heard of may be there: its answer was cut off.
  const stored = Number((await theGateway(api)).labels.find(({ key }) => key === 'number')?.value ?? 0);
  if (stored < acknowledged.changes || stored > acknowledged.changes + 1)
    missing.push(`change ${acknowledged.changes}, found ${stored}`);
  acknowledged.changes = stored;
  const { data } = await api.console.listUsers({});
  const users = data.users.filter(({ username }) => username.startsWith('drill-')).length;
  if (users < acknowledged.users) missing.push(`user ${acknowledged.users}, found ${users}`);
  acknowledged.users = users;
  const [, records = 0] = /"event":"audit-head","count":(\d+)/.exec(program.output()) ?? [];
  // Each change left what was intended and how it ended; of one whose answer was cut off the end may be another.
  const least = (acknowledged.changes + acknowledged.users) * 2 - 2;
  if (Number(records) < least) missing.push(`audit record ${least}, found ${records}`);
  return missing;
}

async function theGateway({ gateways }: ConsoleApi): Promise<Gateway> {
  const [found] = (await gateways.listGateways({ query: {} })).data;
  if (found) return found;
  const [router] = (await gateways.listRouters({})).data.routers.router;
  const body = aGatewayCreate({
    zone: 'fi-hel1',
    plan: 'development',
    routers: [{ uuid: router?.uuid ?? '' }],
  });
  return (await gateways.createGateway({ body })).data;
}
