/**
 * How a program of ours ends that could not start; the README has the table. From 64 on they are those of sysexits.h,
 * which systemd and monit know by name.
 */
export const exitCodes = {
  broken: 1,
  badSettings: 2,
  /** EX_DATAERR: a database is damaged, incomplete or too new. */
  unusableData: 65,
  /** EX_OSERR: too few files may be open. */
  tooFewFiles: 71,
  /** EX_CANTCREAT: the data folder cannot be written. */
  unwritable: 73,
  /** EX_TEMPFAIL: another process has the data folder. */
  inUse: 75,
  /** EX_CONFIG: the sealing key is missing, unreadable, readable by others, or another than that of the data. */
  wrongKey: 78,
} as const;

/** Why nothing was started, in one line for whoever started it: what happened, to what, what to do. No secrets in it. */
export abstract class StartRefusedError extends Error {
  abstract readonly exitCode: (typeof exitCodes)[keyof typeof exitCodes];
}
