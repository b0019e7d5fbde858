import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Fleet } from '#contract/fleet.ts';
import type { ReservedSpace } from '#platform/reserved-space.ts';
import { z } from '#contract/zod-config.ts';

/** The last sweep, on disk: after a restart the rows are there at once, with their age, and not after the next sweep. */
export interface FleetMemory {
  /** Undefined when there is none, when it cannot be read, or when it is of another account. */
  load(): Fleet | undefined;
  /** @param text The body of `getFleet`. */
  save(text: string): void;
}

const Kept = z.object({ account: z.string(), fleet: Fleet });

/** @param account Whose gateways these are: of another account none may be shown, not even for a moment. */
export function createFleetMemory(
  file: string,
  account: string,
  room: Pick<ReservedSpace, 'isShort'> = { isShort: () => false },
): FleetMemory {
  return {
    load() {
      try {
        const kept = Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
        return kept.account === account && kept.fleet.observedAt !== null ? kept.fleet : undefined;
      } catch {
        // Not there yet, cut off, or of another version: the sweep will bring it.
        return undefined;
      }
    },
    save(text) {
      // It may be large, and the last room on a disk is for sessions.
      if (room.isShort()) return;
      const unfinished = `${file}.new`;
      try {
        writeFileSync(unfinished, `{"account":${JSON.stringify(account)},"fleet":${text}}`, { mode: 0o600 });
        renameSync(unfinished, file);
      } catch (error) {
        rmSync(unfinished, { force: true });
        throw error;
      }
    },
  };
}
