import { Progress } from '@mantine/core';
import { ToneGlyph } from './ToneGlyph.tsx';
import type { Tone } from '../theme/tone.ts';
import classes from './Meter.module.css';

export interface MeterProps {
  /** What is counted: "Tunnels". */
  label: string;
  /** Absent while nobody knows. */
  value: number | undefined;
  /** Absent when there is none. */
  limit: number | undefined;
  /** After the numbers: "Mbit/s". */
  unit?: string;
  /** The limit is meant to be used up, like places that were paid for: only more than all of it is bad. */
  isQuota?: boolean;
}

const numberFormat = new Intl.NumberFormat('en-GB');

/** Use against a limit: text first, the bar beside it. Of a load, nearly full is a warning and full is bad. */
export function Meter({ label, value, limit, unit, isQuota = false }: MeterProps) {
  const share = value === undefined || !limit ? 0 : (value / limit) * 100;
  const tone = isQuota ? quotaTone(share) : loadTone(share);
  const text = `${countText(value, limit)}${unit ? ` ${unit}` : ''}`;
  return (
    <div className={classes.meter}>
      <div className={classes.words}>
        <span>{label}</span>
        <span className={classes.numbers} translate="no">
          {tone !== 'neutral' && <ToneGlyph tone={tone} size={10} />}
          {text}
        </span>
      </div>
      <Progress.Root size={5} className={classes.bar}>
        <Progress.Section
          className={classes.filled}
          value={Math.min(100, share)}
          color={tone === 'neutral' ? undefined : `var(--status-${tone})`}
          aria-label={label}
          aria-valuetext={text}
        />
      </Progress.Root>
    </div>
  );
}

function countText(value: number | undefined, limit: number | undefined): string {
  const used = value === undefined ? '–' : numberFormat.format(value);
  return limit === undefined ? used : `${used} of ${numberFormat.format(limit)}`;
}

function quotaTone(share: number): Tone {
  return share > 100 ? 'bad' : 'neutral';
}

function loadTone(share: number): Tone {
  if (share >= 100) return 'bad';
  return share >= 80 ? 'warning' : 'neutral';
}
