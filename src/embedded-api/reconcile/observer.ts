import type { AppliedGateway, DataPlane, GatewayStatus, TunnelStatus } from '#dataplane/dataplane.ts';
import type { Clock } from '#domain/clock.ts';
import { within } from './within.ts';

/**
 * The last that the data plane told of each gateway, for whoever reads configuration: that is in the store and must be
 * answered whatever the data plane does. A read has it look again, waits for a moment at most, and for none at all while
 * an earlier look is unanswered.
 */
export interface Observer {
  /** How the gateway is, or was a few seconds ago. Undefined when nobody can say: never an error. */
  statusOf(gatewayUuid: string): Promise<GatewayStatus | undefined>;
  /** What became of the tunnels that the data plane was asked for. */
  applied(gatewayUuid: string, applied: AppliedGateway): void;
  /** The gateway is gone. */
  forget(gatewayUuid: string): void;
  dispose(): void;
}

export interface ObserverOptions {
  dataPlane: Pick<DataPlane, 'observe' | 'subscribe'>;
  clock: Clock;
  /** Told once when the data plane begins not to answer. */
  onFailure: (error: unknown, gatewayUuid: string) => void;
}

/** The data plane has it not, and goes on being asked for it: it waits, and is not well. */
const refused: TunnelStatus = { operationalState: 'idle', isUp: false, isHealthy: false };

/** What a read may wait. A data plane on this machine answers in a few ms. */
const patienceMs = 100;
/** A question that is not answered by then is lost, and another is asked. */
const giveUpMs = 5_000;
/** What was seen stands in for what cannot be asked only as long as a console takes to look again. */
const goodForMs = 5_000;

interface Question {
  answer: Promise<GatewayStatus | undefined>;
  /** Somebody has waited for it in vain. */
  isLate: boolean;
}

export function createObserver({ dataPlane, clock, onFailure }: ObserverOptions): Observer {
  /** The oldest first. */
  const observations = new Map<string, { status: GatewayStatus; at: number }>();
  const questions = new Map<string, Question>();
  /** By gateway, the tunnels that the data plane does not take. */
  const refusals = new Map<string, ReadonlySet<string>>();
  let isFailing = false;
  const stopListening = dataPlane.subscribe((news) => {
    if (news.kind === 'status') remember(news.gatewayUuid, news.status);
  });

  function remember(uuid: string, status: GatewayStatus): void {
    observations.delete(uuid);
    observations.set(uuid, { status, at: clock.now() });
    for (const [other, { at }] of observations) {
      if (isGood(at)) break;
      observations.delete(other);
    }
  }

  function isGood(at: number): boolean {
    return Math.abs(clock.now() - at) <= goodForMs;
  }

  function remembered(uuid: string): GatewayStatus | undefined {
    const last = observations.get(uuid);
    return last && isGood(last.at) ? withRefused(last.status, refusals.get(uuid)) : undefined;
  }

  async function ask(uuid: string): Promise<GatewayStatus | undefined> {
    try {
      await within(clock, giveUpMs, dataPlane.observe(uuid));
      isFailing = false;
      return remembered(uuid);
    } catch (error) {
      if (!isFailing) onFailure(error, uuid);
      isFailing = true;
      return undefined;
    } finally {
      questions.delete(uuid);
    }
  }

  function questionAbout(uuid: string): Question {
    const open = questions.get(uuid);
    if (open) return open;
    const question: Question = { answer: Promise.resolve(undefined), isLate: false };
    questions.set(uuid, question);
    question.answer = ask(uuid);
    return question;
  }

  return {
    async statusOf(uuid) {
      const question = questionAbout(uuid);
      if (question.isLate) return remembered(uuid);
      try {
        return (await within(clock, patienceMs, question.answer)) ?? remembered(uuid);
      } catch {
        // Only that it took too long: the question itself never fails.
        question.isLate = true;
        return remembered(uuid);
      }
    },
    applied(uuid, { tunnels }) {
      const uuids = [...tunnels].flatMap(([tunnel, { kind }]) => (kind === 'refused' ? [tunnel] : []));
      if (uuids.length === 0) refusals.delete(uuid);
      else refusals.set(uuid, new Set(uuids));
    },
    forget(uuid) {
      refusals.delete(uuid);
      observations.delete(uuid);
    },
    dispose: stopListening,
  };
}

function withRefused(status: GatewayStatus, uuids: ReadonlySet<string> | undefined): GatewayStatus {
  if (!uuids) return status;
  const absent = [...uuids].filter((uuid) => !status.tunnels.has(uuid));
  return {
    ...status,
    tunnels: new Map([...status.tunnels, ...absent.map((uuid) => [uuid, refused] as const)]),
  };
}
