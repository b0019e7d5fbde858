import type { ReactNode } from 'react';
import { ToneGlyph } from '../values/ToneGlyph.tsx';
import { UntrustedText } from '../values/UntrustedText.tsx';
import { type FieldMark, useFieldMark } from './field-marks.ts';
import classes from './FieldMarkNote.module.css';

/** Below an input: that somebody else changed the same field, with the three values and what can be done. */
export function FieldMarkNote({ name, label }: { name: string; label: string }) {
  const mark = useFieldMark(name);
  return mark ? <MarkNote mark={mark} label={label} /> : null;
}

/** For Mantine’s inputs, between input and error: always of the same structure, so that the input keeps its focus. */
export function withMark(name: string, label: string) {
  return (input: ReactNode) => (
    <>
      {input}
      <FieldMarkNote name={name} label={label} />
    </>
  );
}

export function MarkNote({ mark, label }: { mark: FieldMark; label: string }) {
  const { kind, by, was, theirs, mine, onTakeTheirs, onKeepMine } = mark;
  return (
    <div className={classes.mark} role="status">
      <span className={classes.glyph}>
        <ToneGlyph tone="warning" />
      </span>
      <span className={classes.words}>
        {kind === 'clash' ? (
          <>
            <Who by={by} start /> changed this while you typed. It was <Value text={was} />, now it is{' '}
            <Value text={theirs} />; yours is <Value text={mine} />.
          </>
        ) : (
          <>
            You set this to <Value text={mine} />, and <Who by={by} /> set it to <Value text={theirs} /> right
            after.
          </>
        )}
      </span>
      <span className={classes.actions}>
        <Action words={kind === 'clash' ? 'Take theirs' : 'Leave it'} label={label} onClick={onTakeTheirs} />
        <Action
          words={kind === 'clash' ? 'Keep mine' : 'Set mine again'}
          label={label}
          onClick={onKeepMine}
        />
      </span>
    </div>
  );
}

function Who({ by, start = false }: { by: string | undefined; start?: boolean }) {
  if (by !== undefined) return <UntrustedText text={by} />;
  return start ? 'Somebody else' : 'somebody else';
}

function Value({ text }: { text: string | undefined }) {
  return text === undefined ? (
    <em>nothing</em>
  ) : (
    <b>
      <UntrustedText text={text} />
    </b>
  );
}

function Action({ words, label, onClick }: { words: string; label: string; onClick: () => void }) {
  return (
    <button type="button" className={classes.action} aria-label={`${words}: ${label}`} onClick={onClick}>
      {words}
    </button>
  );
}
