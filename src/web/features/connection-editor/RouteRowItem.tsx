import { type ClipboardEvent, type KeyboardEvent, memo, useState } from 'react';
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { FieldMark } from '../../ui/form/field-marks.ts';
import { MarkNote } from '../../ui/form/FieldMarkNote.tsx';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import type { RowFinding } from './connection-findings.ts';
import type { Side } from './connection-values.ts';
import classes from './routes-field.module.css';

export interface RouteRowProps {
  id: string;
  side: Side;
  /** From 0. */
  index: number;
  isLast: boolean;
  name: string;
  network: string;
  /** What it is called when it is given no name. */
  generatedName: string | undefined;
  findings: readonly RowFinding[] | undefined;
  /** Somebody else changed it too. */
  mark: FieldMark | undefined;
  /** The same at every render. */
  on: RowEvents;
}

export interface RowEvents {
  edit: (id: string, change: { name?: string; network?: string }) => void;
  move: (id: string, by: -1 | 1) => void;
  remove: (id: string) => void;
  /** To the row below, or to a new one. */
  next: (id: string, cell: Cell) => void;
  paste: (id: string, text: string) => boolean;
  suggest: (id: string, suggestion: NonNullable<RowFinding['suggestion']>) => void;
}
export type Cell = 'network' | 'name';

const sideWords: Record<Side, string> = { local: 'Local', remote: 'Remote' };

/** One route. Plain inputs and buttons: two hundred of them stand on one page. */
export const RouteRowItem = memo(function RouteRowItem(props: RouteRowProps) {
  const { id, side, index, isLast, name, network, generatedName, on } = props;
  const [focused, setFocused] = useState<Cell>();
  const findings = (props.findings ?? []).filter(
    ({ cell, isUnfinished }) => !(isUnfinished && cell === focused),
  );
  const label = `${sideWords[side]} network ${index + 1}`;
  const isInvalid = (of: Cell) =>
    findings.some(({ cell, severity }) => cell === of && severity === 'error') || undefined;
  const notesId = findings.length > 0 ? `${id}-notes` : undefined;

  function onKeyDown(event: KeyboardEvent<HTMLLIElement>): void {
    const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key];
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    on.move(id, by);
  }
  const inputProps = (cell: Cell) => ({
    id: `${id}-${cell}`,
    className: classes.input,
    'aria-invalid': isInvalid(cell),
    'aria-describedby': notesId,
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
    onFocus: () => setFocused(cell),
    onBlur: () => setFocused(undefined),
    onPaste: (event: ClipboardEvent) => {
      if (on.paste(id, event.clipboardData.getData('text/plain'))) event.preventDefault();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      on.next(id, cell);
    },
  });
  return (
    <li className={classes.row} onKeyDown={onKeyDown}>
      <span className={classes.number} aria-hidden>
        {index + 1}
      </span>
      <input
        {...inputProps('network')}
        data-monospace
        aria-label={label}
        placeholder="10.0.0.0/24"
        value={network}
        onChange={(event) => on.edit(id, { network: event.currentTarget.value })}
      />
      <input
        {...inputProps('name')}
        aria-label={`Name of ${label.toLowerCase()}`}
        placeholder={generatedName ?? 'made of the network'}
        value={name}
        onChange={(event) => on.edit(id, { name: event.currentTarget.value })}
      />
      <span className={classes.buttons}>
        <button
          type="button"
          id={`${id}-up`}
          className={classes.button}
          aria-label={`Move ${label.toLowerCase()} up`}
          aria-disabled={index === 0 || undefined}
          title="Up (Alt + ↑)"
          onClick={() => on.move(id, -1)}
        >
          <IconArrowUp size={14} aria-hidden />
        </button>
        <button
          type="button"
          id={`${id}-down`}
          className={classes.button}
          aria-label={`Move ${label.toLowerCase()} down`}
          aria-disabled={isLast || undefined}
          title="Down (Alt + ↓)"
          onClick={() => on.move(id, 1)}
        >
          <IconArrowDown size={14} aria-hidden />
        </button>
        <button
          type="button"
          id={`${id}-remove`}
          className={classes.button}
          aria-label={`Remove ${label.toLowerCase()}`}
          title="Remove"
          onClick={() => on.remove(id)}
        >
          <IconX size={14} aria-hidden />
        </button>
      </span>
      {findings.length > 0 && (
        <ul className={classes.notes} id={notesId}>
          {findings.map((finding, index) => (
            <RowNote key={index} finding={finding} onUse={(suggestion) => on.suggest(id, suggestion)} />
          ))}
        </ul>
      )}
      {props.mark && (
        <div className={classes.mark}>
          <MarkNote mark={props.mark} label={network} />
        </div>
      )}
    </li>
  );
});

interface RowNoteProps {
  finding: RowFinding;
  onUse: (suggestion: NonNullable<RowFinding['suggestion']>) => void;
}

function RowNote({ finding: { severity, message, suggestion }, onUse }: RowNoteProps) {
  return (
    <li className={classes.note} data-severity={severity}>
      <ToneGlyph tone={severity === 'error' ? 'bad' : 'warning'} />
      <span>
        <UntrustedText text={message} />{' '}
        {suggestion && (
          <button type="button" className={classes.use} onClick={() => onUse(suggestion)}>
            {'name' in suggestion ? `Use ${suggestion.name}` : wordsForUse(suggestion.networks)}
          </button>
        )}
      </span>
    </li>
  );
}

function wordsForUse(networks: readonly string[]): string {
  return networks.length <= 3 ? `Use ${networks.join(', ')}` : `Use the ${networks.length} networks in it`;
}
