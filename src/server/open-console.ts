import { keepCheckpointed } from '#platform/keep-checkpointed.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { lockFolder } from '#platform/lock-folder.ts';
import type { Database } from '#platform/open-database.ts';
import { createReservedSpace, type ReservedSpace } from '#platform/reserved-space.ts';
import { refuseUnfinishedRestore } from '#platform/unfinished-restore.ts';
import { createAuditLog } from './audit/audit-log.ts';
import type { AuditLog, ChainCheck } from './audit/audit-types.ts';
import { type ChainWatch, createChainWatch } from './audit/chain-watch.ts';
import { openKeptHead } from './audit/kept-head.ts';
import { createAuth } from './auth/auth.ts';
import type { Auth } from './auth/auth-types.ts';
import { openConsoleDatabase } from './console-database.ts';
import { type Log, describeError } from './log/log.ts';
import type { Config } from './settings/env.ts';
import type { Disposers, Surroundings } from './surroundings.ts';

/** What the console itself keeps, opened and found whole. */
export interface OpenConsole {
  room: ReservedSpace;
  database: Database;
  audit: AuditLog;
  chain: ChainWatch;
  auth: Auth;
}

/** For thousands of sign-ins. */
const reserveBytes = 4 * 1024 * 1024;

/**
 * Takes the data folder, and opens the console's database, its audit log and its accounts.
 * @throws what a start is refused with: a folder that is taken, a database that is damaged or is not all that was
 * acknowledged, a restore that was cut short. What was made until then is among the disposers.
 */
export async function openConsole(
  config: Config,
  around: Surroundings,
  log: Log,
  disposers: Disposers,
): Promise<OpenConsole> {
  const { clock } = around;
  disposers.push(lockFolder(config.dataDir));
  refuseUnfinishedRestore(config.dataDir);
  const paths = pathsIn(config.dataDir);
  const room = createReservedSpace({
    file: paths.reserve,
    ...(around.reserve ?? { bytes: reserveBytes }),
  });
  disposers.push(() => room.close());
  const database = openConsoleDatabase(paths.console, {
    highWaterMark: paths.consoleMark,
    makeRoom: () => room.release(),
    onTrouble: (error) => log('error', 'database-trouble', describeError(error)),
  });
  disposers.push(() => database.close());
  disposers.push(keepCheckpointed(database, clock));
  const { audit, chain } = openAudit(config, around, log, database, disposers);
  const auth = createAuth({ database, clock, passwordCost: around.passwordCost });
  disposers.push(() => auth.dispose());
  if (config.firstAdmin) {
    const { username, password } = config.firstAdmin;
    await auth.createFirstAdmin({ username, password: password.reveal() });
  }
  return { room, database, audit, chain, auth };
}

function openAudit(
  config: Config,
  { clock }: Surroundings,
  log: Log,
  database: Database,
  disposers: Disposers,
): Pick<OpenConsole, 'audit' | 'chain'> {
  const kept = openKeptHead(pathsIn(config.dataDir).auditMark, (error) =>
    log('error', 'high-water-failed', describeError(error)),
  );
  disposers.push(() => kept.close());
  kept.refuseShorter(database);
  const audit = createAuditLog(database, clock, kept);
  const abandoned = audit.completeAbandoned();
  if (abandoned > 0) log('warn', 'audit-abandoned', { count: abandoned });
  const chain = createChainWatch(database, clock);
  disposers.push(() => chain.dispose());
  logAuditChain(chain.checkAll(), log);
  return { audit, chain };
}

/** The head in a log that is kept elsewhere shows a tail that was cut off, which the chain alone cannot (G3). */
function logAuditChain(chain: ChainCheck, log: Log): void {
  if (chain.ok) return log('info', 'audit-head', { count: chain.records, auditHead: chain.head });
  const detail = `Record ${chain.brokenRecord} of the audit log is not what was written.`;
  log('error', 'audit-broken', { detail });
}
