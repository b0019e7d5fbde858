import type { GatewayGone, GatewayObservation } from './observation.ts';

/** What is to be thought of a sweep that lacks gateways of the one before. */
export type Vanished =
  /** The API says of each by itself what its list says. */
  | { kind: 'agreed' }
  /** It does not, or so much went at once that it may be the list of another account. */
  | { kind: 'doubtful'; reason: string };

export interface VanishedOptions {
  /** Of the gateways that were there: uuid, and whether it was at rest. One that is being deleted is not. */
  before: ReadonlyMap<string, boolean>;
  inSweep: ReadonlySet<string>;
  /** Asks for one by itself, and has told of it by then; undefined when nobody can say. */
  ask: (uuid: string) => Promise<GatewayObservation | GatewayGone | undefined>;
  /** Everything at rest going at once has been doubted for long enough. */
  isAccepted: boolean;
}

/** More are not asked for at once: somebody may have deleted a hundred. */
const mostAsked = 10;

/** A gateway is gone only when the list and the gateway agree. One that is left out and answers is told of by itself. */
export async function judgeVanished(options: VanishedOptions): Promise<Vanished> {
  const { before, inSweep, ask, isAccepted } = options;
  const missing = [...before.keys()].filter((uuid) => !inSweep.has(uuid));
  if (missing.length === 0) return { kind: 'agreed' };
  const answers = await Promise.all(missing.slice(0, mostAsked).map(ask));
  const isAll = missing.length === before.size;
  const were =
    before.size === 1 ? 'the one gateway that was' : `any of the ${before.size} gateways that were`;
  if (isAll && answers.some((answer) => answer?.kind === 'gateway'))
    return doubtful(`Its list does not have ${were} there, though it answers for them one by one.`);
  if (answers.includes(undefined))
    return doubtful(
      'Its list leaves out gateways that were there, and asked for by themselves they cannot be read.',
    );
  const atRest = missing.filter((uuid) => before.get(uuid) === true);
  if (isAll && atRest.length > 1 && !isAccepted)
    return doubtful(
      `Its list does not have ${were} there a moment ago${inSweep.size > 0 ? ', and has others' : ''}. It may be that of another account.`,
    );
  return { kind: 'agreed' };
}

function doubtful(reason: string): Vanished {
  return { kind: 'doubtful', reason };
}
