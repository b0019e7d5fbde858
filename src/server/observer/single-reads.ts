import type { Tell } from './observation.ts';
import { readGateway, type ReadingTools } from './read-gateways.ts';

export interface SingleReads {
  /** Asks for one gateway by itself, and says whether it was told of; who asks while it is under way shares the answer. */
  read(uuid: string): Promise<boolean>;
  /** The same after a change: an answer that is under way may be from before it, and is told no more. */
  readAfterChange(uuid: string): Promise<boolean>;
}

export function createSingleReads(tools: ReadingTools, tell: Tell): SingleReads {
  const underWay = new Map<string, Promise<boolean>>();

  function begin(uuid: string): Promise<boolean> {
    const isNewest = (): boolean => underWay.get(uuid) === reading;
    const reading = (async () => {
      const seen = await readGateway(uuid, tools);
      if (!seen || !isNewest()) return false;
      tell(seen);
      return true;
    })().finally(() => {
      if (isNewest()) underWay.delete(uuid);
    });
    underWay.set(uuid, reading);
    return reading;
  }
  return {
    read: (uuid) => underWay.get(uuid) ?? begin(uuid),
    readAfterChange: begin,
  };
}
