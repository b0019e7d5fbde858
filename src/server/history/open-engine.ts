import { Pool } from 'undici';
import type { Clock } from '#domain/clock.ts';
import { createEngineClient } from '#history/prometheus/engine-client.ts';
import { createEngineSource } from '#history/prometheus/engine-source.ts';
import { type WatchedEngine, watchEngine } from '#history/prometheus/engine-standing.ts';
import type { SeriesSource } from '#history/series-source.ts';
import type { Secret } from '../secrets/secret.ts';
import { readTokenFile } from '../secrets/token-file.ts';
import type { HistoryEngineSettings } from '../settings/history-engine.ts';
import { refusingLinkLocal } from '../upstream/refuse-link-local.ts';
import type { Disposers } from '../surroundings.ts';

/** The engine of Prometheus's kind to which history was handed over. */
export interface HistoryEngine {
  source: SeriesSource;
  /** Host, port and path. */
  address: string;
  look: WatchedEngine['look'];
}

/** Tokens of a cluster are renewed within the hour, in the same file. */
const tokenFreshMs = 30_000;

/** Asks nothing yet: an engine that does not answer keeps nobody from starting. Security row U9. */
export function openEngine(
  { origin, prefix, tokenFile }: HistoryEngineSettings,
  { clock, intervalMs }: { clock: Clock; intervalMs: () => number },
  disposers: Disposers,
): HistoryEngine {
  const pool = new Pool(origin, { connections: 8, connect: { timeout: 3_000, lookup: refusingLinkLocal } });
  disposers.push(() => pool.destroy());
  const token = tokenFile === undefined ? () => undefined : renewedToken(tokenFile, clock);
  const client = createEngineClient({
    pool,
    prefix,
    token: async () => Promise.resolve(token()?.reveal()),
    clock,
  });
  const watched = watchEngine(client, clock);
  return {
    source: createEngineSource({ client: watched, intervalMs }),
    address: `${new URL(origin).host}${prefix}`,
    look: () => watched.look(),
  };
}

/** @returns the token that is in the file; it throws where there is none */
function renewedToken(file: string, clock: Clock): () => Secret {
  let last: { token: Secret; at: number } | undefined;
  return () => {
    if (last && clock.now() - last.at < tokenFreshMs) return last.token;
    const read = readTokenFile(file, historyToken);
    if (!read.ok) throw new Error(read.problem);
    last = { token: read.token, at: clock.now() };
    return read.token;
  };
}

export const historyToken = { what: 'of the history engine', leastLength: 8 } as const;
