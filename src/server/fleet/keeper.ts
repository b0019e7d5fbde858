import type { Clock } from '#domain/clock.ts';
import type { FleetMemory } from './fleet-memory.ts';

const everyMs = 60_000;

interface KeeperOptions {
  clock: Clock;
  memory: FleetMemory | undefined;
  /** What is to be kept, as it is now. */
  text: () => string;
  logError: (error: unknown) => void;
}

/** Writes the rows down once a minute at most, and when the process stops. */
export function createKeeper({ clock, memory, text, logError }: KeeperOptions) {
  let keptAt: number | undefined;
  let isKept = true;

  function keep(): void {
    if (isKept) return;
    isKept = true;
    keptAt = clock.now();
    try {
      memory?.save(text());
    } catch (error) {
      // It only makes the next start quicker.
      logError(error);
    }
  }
  return {
    changed(): void {
      isKept = false;
      // A clock that was set back must not keep it from being written until it has caught up.
      if (keptAt === undefined || Math.abs(clock.now() - keptAt) >= everyMs) keep();
    },
    dispose: keep,
  };
}
