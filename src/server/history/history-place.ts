import { existsSync, readFileSync, renameSync } from 'node:fs';
import { z } from '#contract/zod-config.ts';
import { databaseFile } from '#embedded-api/embedded-api.ts';
import { historyDatabaseFile } from '#history/sqlite/history-file.ts';
import { holdsData, pathsIn } from '#platform/data-folder.ts';
import type { UpstreamSettings } from '../settings/env-credentials.ts';

/*
 * Each upstream has a history of its own: whoever tries the demo first and gives a token afterwards finds nothing simulated
 * among what is real. An upstream is the embedded API, or a service at an address. Whose token it is makes no difference: a
 * token is replaced now and then and its account's past must stay, and nothing that a service says tells accounts apart
 * when it cannot be reached. Gateways of several are told apart by their uuids.
 */

/** What a file of the history is called, without its ending. */
export function historyNameOf(upstream: UpstreamSettings): string {
  return upstream.kind === 'embedded' ? embedded : nameOfOrigin(upstream.origin);
}

const embedded = 'embedded';
/** Of the time when there was one for all. */
export const formerName = 'history';

function nameOfOrigin(origin: string): string {
  const { host, protocol } = new URL(origin);
  const name = host.toLowerCase().replaceAll(/[^a-z0-9.-]/g, '_');
  return protocol === 'https:' ? name : `http-${name}`;
}

/**
 * What was recorded when there was one file for all belongs to whoever wrote last: the last sweep says who that was. It is
 * renamed, its log after it; a kill in between finds the rest at the next start. A file that is there already stays.
 */
export function adoptFormerHistory(dataDir: string, current: string): void {
  const { history } = pathsIn(dataDir);
  const former = historyDatabaseFile(history, formerName);
  const name = writerOf(dataDir) ?? current;
  const own = historyDatabaseFile(history, name);
  if (existsSync(former) && !existsSync(own)) renameSync(former, own);
  // Its index is made anew of the log.
  const log = `${former}-wal`;
  if (!existsSync(former) && existsSync(log) && existsSync(own) && !existsSync(`${own}-wal`))
    renameSync(log, `${own}-wal`);
}

const Sweep = z.object({ account: z.string() });

function writerOf(dataDir: string): string | undefined {
  const paths = pathsIn(dataDir);
  try {
    const { account } = Sweep.parse(JSON.parse(readFileSync(paths.fleet, 'utf8')));
    // An address, and who.
    return account === embedded ? embedded : nameOfOrigin(account.split(' ')[0] ?? '');
  } catch {
    // Whoever had a demo is not to find it among what is real.
    return holdsData(databaseFile(paths.embeddedApi)) ? embedded : undefined;
  }
}
