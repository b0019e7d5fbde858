import type { DataPlane, GatewayStatus } from '#dataplane/dataplane.ts';
import type { Clock } from '#domain/clock.ts';
import { within } from './within.ts';

/**
 * How gateways are, for whoever reads configuration: that is in the store and must be answered whatever the data plane
 * does. A read waits for a moment at most, and for none at all while an earlier question is unanswered.
 */
export interface Observer {
  /** What the data plane says, or said a few seconds ago. Undefined when nobody can say: never an error. */
  statusOf(gatewayUuid: string): Promise<GatewayStatus | undefined>;
}

export interface ObserverOptions {
  dataPlane: Pick<DataPlane, 'status'>;
  clock: Clock;
  /** Told once when the data plane begins not to answer. */
  onFailure: (error: unknown, gatewayUuid: string) => void;
}

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
  let isFailing = false;

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
    return last && isGood(last.at) ? last.status : undefined;
  }

  async function ask(uuid: string): Promise<GatewayStatus | undefined> {
    try {
      const status = await within(clock, giveUpMs, dataPlane.status(uuid));
      isFailing = false;
      remember(uuid, status);
      return status;
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
  };
}
