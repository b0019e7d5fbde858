import { Progress } from '@mantine/core';
import { ToneGlyph } from './ToneGlyph.tsx';
import type { Tone } from './tone.ts';
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
}

const numberFormat = new Intl.NumberFormat('en-GB');

/** Use against a limit: text first, the bar beside it. Nearly full is a warning, full is bad. */
export function Meter({ label, value, limit, unit }: MeterProps) {
  const share = value === undefined || !limit ? 0 : Math.min(100, (value / limit) * 100);
  const tone = toneOf(share);
  const text = `${countText(value, limit)}${unit ? ` ${unit}` : ''}`;
  return (
    <div className={classes.meter}>
      <div className={classes.words}>
        <span>{label}</span>
        <span className={classes.numbers}>
          {tone !== 'neutral' && <ToneGlyph tone={tone} size={10} />}
          {text}
        </span>
      </div>
      <Progress.Root size={5}>
        <Progress.Section
          value={share}
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

function toneOf(share: number): Tone {
  if (share >= 100) return 'bad';
  return share >= 80 ? 'warning' : 'neutral';
}
