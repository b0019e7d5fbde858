import type { GatewayGone, GatewayObservation, Tell } from './observation.ts';
import { readGateway, type ReadingTools } from './read-gateways.ts';

export interface SingleReads {
  /** Asks for one gateway by itself, and says whether it was told of; who asks while it is under way shares the answer. */
  read(uuid: string): Promise<boolean>;
  /** The same, and what it was; undefined when nobody can say. */
  ask(uuid: string): Promise<GatewayObservation | GatewayGone | undefined>;
  /** The same after a change: an answer that is under way may be from before it, and is told no more. */
  readAfterChange(uuid: string): Promise<boolean>;
}

export function createSingleReads(tools: ReadingTools, tell: Tell): SingleReads {
  const underWay = new Map<string, Promise<GatewayObservation | GatewayGone | undefined>>();

  function begin(uuid: string): Promise<GatewayObservation | GatewayGone | undefined> {
    const isNewest = (): boolean => underWay.get(uuid) === reading;
    const reading = (async () => {
      const seen = await readGateway(uuid, tools);
      if (!seen || !isNewest()) return undefined;
      tell(seen);
      return seen;
    })().finally(() => {
      if (isNewest()) underWay.delete(uuid);
    });
    underWay.set(uuid, reading);
    return reading;
  }
  const ask = (uuid: string) => underWay.get(uuid) ?? begin(uuid);
  return {
    ask,
    read: async (uuid) => (await ask(uuid)) !== undefined,
    readAfterChange: async (uuid) => (await begin(uuid)) !== undefined,
  };
}
