/** How long, and how much, is kept. */
export interface Retention {
  /** Readings as they came, steps of a minute, steps of an hour; states and events as long as those. Ms. */
  rawMs: number;
  minuteMs: number;
  hourMs: number;
  /** There is one each 24 minutes of every tunnel, which after a while tell nothing new. */
  rekeyMs: number;
  /** Undefined for no limit. */
  bytes: number | undefined;
}

const hour = 3_600_000;

export const usualRetention: Retention = {
  rawMs: 48 * hour,
  minuteMs: 30 * 24 * hour,
  hourMs: 400 * 24 * hour,
  rekeyMs: 14 * 24 * hour,
  bytes: 4 * 1024 ** 3,
};
