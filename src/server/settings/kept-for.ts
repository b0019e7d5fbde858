import { z } from '#contract/zod-config.ts';

/** How long history is kept in each resolution, ms. */
export interface KeptFor {
  rawMs: number;
  minuteMs: number;
  hourMs: number;
}

const units = { h: 3_600_000, d: 24 * 3_600_000 } as const;
const readings = { least: 6 * units.h, words: 'must be a time from 6h on, such as 48h or 7d' };
const longer = { least: units.d, words: 'must be a time from 1d on, such as 30d' };

/** A time such as `48h` or `30d`, as ms. */
function time({ least, words }: typeof readings, usual: string) {
  return z
    .string()
    .regex(/^[1-9]\d{0,4}[hd]$/, { error: words, abort: true })
    .transform((text) => Number(text.slice(0, -1)) * units[text.endsWith('h') ? 'h' : 'd'])
    .refine((ms) => ms >= least, { error: words })
    .prefault(usual);
}

export const keptForSettings = {
  'history-readings': time(readings, '48h'),
  'history-minutes': time(longer, '30d'),
  'history-hours': time(longer, '400d'),
};

type Named = Record<keyof typeof keptForSettings, number>;

/** Each is made of the finer one before it. */
export function keptForProblems(named: Named, given: (name: keyof Named) => string): string[] {
  const { 'history-readings': rawMs, 'history-minutes': minuteMs, 'history-hours': hourMs } = named;
  const problems: string[] = [];
  const isShorter = (one: keyof Named, other: keyof Named) =>
    problems.push(
      `${given(one)} must not be shorter than ${given(other)}: what is coarser is kept for longer.`,
    );
  if (minuteMs < rawMs) isShorter('history-minutes', 'history-readings');
  if (hourMs < minuteMs) isShorter('history-hours', 'history-minutes');
  return problems;
}

export function keptForOf(named: Named): KeptFor {
  return {
    rawMs: named['history-readings'],
    minuteMs: named['history-minutes'],
    hourMs: named['history-hours'],
  };
}
