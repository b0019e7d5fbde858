import type { DataPlane } from '#dataplane/dataplane.ts';
import type { Clock, Random } from '#domain/clock.ts';
import type { ReservedSpaceOptions } from '#platform/reserved-space.ts';
import type { DrainTimes } from '#platform/drain.ts';
import type { Principal } from './access/principal.ts';
import type { PasswordCost } from './auth/passwords.ts';
import type { liveCaps } from './live/live.ts';
import type { LogLevel } from './log/log.ts';
import type { serverLimits } from './pipeline/server-limits.ts';
import type { Secret } from './secrets/secret.ts';
import type { TlsFiles } from './http/tls.ts';
import type { TokenBucketOptions } from './upstream/token-bucket.ts';

/** What is to be closed at the end, the last first. */
export type Disposers = (() => void | Promise<void>)[];

/** What a process has and a configuration has not. */
export interface Surroundings {
  clock: Clock;
  random: Random;
  /** Makes tunnels real, or as if. Used by the embedded API only; disposed of with the rest. */
  createDataPlane: (world: { clock: Clock; random: Random }) => DataPlane;
  sealingKey: () => Buffer;
  tls: TlsFiles | undefined;
  /** What opens `/metrics`; without one it stays shut. */
  metricsToken?: Secret | undefined;
  /** Folder of the built browser part. */
  webDir: string;
  version: string;
  writeLog: (line: string) => void;
  /** Everything when left out. */
  leastLogLevel?: LogLevel;
  /** Of the disk; a small one in tests, and a disk that is full when they say so. */
  reserve?: Omit<ReservedSpaceOptions, 'file'>;
  /** Whom a cookie stands for that is no session of an account. There is no way to make a screen yet: tests do. */
  identify?: (cookieHeader: string | undefined) => Principal | undefined;
  /** What tests and benches turn: lower cost, other limits, no cache. */
  passwordCost?: PasswordCost;
  cacheFreshMs?: number;
  limits?: typeof serverLimits;
  liveCaps?: typeof liveCaps;
  drainTimes?: DrainTimes;
  /** Of the real API's calls; the bench, which has no real API, sets it higher. */
  upstreamShare?: TokenBucketOptions;
}
