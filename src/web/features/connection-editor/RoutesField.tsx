import { Button } from '@mantine/core';
import IconClipboardText from '@tabler/icons-react/dist/esm/icons/IconClipboardText.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import { useController } from 'react-hook-form';
import { Notice } from '../../ui/notices/Notice.tsx';
import { MarkNote } from '../../ui/form/FieldMarkNote.tsx';
import { speak } from '../../ui/speech/speak.ts';
import type { CheckedConnection } from './connection-findings.ts';
import { emptyReport, isList, type PasteReport, pasteRoutes } from './paste-routes.ts';
import { PastePanel } from './PastePanel.tsx';
import { type Cell, RouteRowItem, type RowEvents } from './RouteRowItem.tsx';
import type { RowMark } from './row-marks.ts';
import { type RowActions, useRowActions } from './use-row-actions.ts';
import { type ConnectionValues, type RouteRow, routeLists, type Side } from './connection-values.ts';
import classes from './routes-field.module.css';

interface RoutesFieldProps {
  side: Side;
  checked: Pick<CheckedConnection, 'rows' | 'routeNames'>;
  /** Rows that somebody else changed too. */
  marks?: readonly RowMark[];
}

const noMarks: readonly RowMark[] = [];

/** The routes of one side: a row each, to type, paste, move and take away. Hundreds, so not drawn again for nothing. */
export const RoutesField = memo(function RoutesField({ side, checked, marks = noMarks }: RoutesFieldProps) {
  const list = routeLists[side];
  const { field } = useController<ConnectionValues, typeof list>({ name: list });
  const rows = field.value;
  const actions = useRowActions(list, field.onChange);
  const focus = useFocusAfter();
  const [report, setReport] = useState<PasteReport>();
  const events = useMemo(
    () => rowEvents(actions, { focus, announce: speak, report: setReport }),
    [actions, focus],
  );

  function paste(text: string): void {
    const pasted = pasteRoutes(actions.current(), text);
    actions.setAll(pasted.rows);
    setReport(pasted.report);
  }
  return (
    <div>
      <div className={classes.head} aria-hidden>
        <span />
        <span>Network</span>
        <span>Name</span>
      </div>
      <ol className={classes.rows} aria-label={side === 'local' ? 'Local networks' : 'Remote networks'}>
        {rows.map(({ id, name, network }, index) => (
          <RouteRowItem
            key={id}
            id={id}
            side={side}
            index={index}
            isLast={index === rows.length - 1}
            name={name}
            network={network}
            generatedName={name === '' ? checked.routeNames.get(id) : undefined}
            findings={checked.rows.get(id)}
            mark={marks.find((each) => each.id === id)?.mark}
            on={events}
          />
        ))}
      </ol>
      {marks
        .filter(({ isOnScreen }) => !isOnScreen)
        .map(({ id, label, mark }) => (
          <div key={id} id={`${id}-taken`} tabIndex={-1}>
            <MarkNote mark={mark} label={label} />
          </div>
        ))}
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => focus(`${actions.add()}-network`)}
        >
          Add a {side} network
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconClipboardText size={14} aria-hidden />}
          onClick={() => setReport((shown) => shown ?? emptyReport)}
        >
          Paste a list
        </Button>
      </div>
      <HostBitsNotice rows={rows} checked={checked} actions={actions} />
      {report && (
        <PastePanel
          key={JSON.stringify(report)}
          side={side}
          report={report}
          onAdd={paste}
          onClose={() => setReport(undefined)}
        />
      )}
    </div>
  );
});

/** One press for many rows, once each of them has said what it would become. */
function HostBitsNotice({
  rows,
  checked,
  actions,
}: Pick<RoutesFieldProps, 'checked'> & { rows: readonly RouteRow[]; actions: RowActions }) {
  const wrong = rows.flatMap(({ id }) =>
    (checked.rows.get(id) ?? []).flatMap(({ suggestion }) =>
      suggestion && 'networks' in suggestion ? [{ id, networks: suggestion.networks }] : [],
    ),
  );
  if (wrong.length < 2) return null;
  return (
    <div className={classes.report}>
      <Notice
        tone="warning"
        action={
          <Button
            variant="default"
            onClick={() => wrong.forEach(({ id, networks }) => actions.writeNetworks(id, networks))}
          >
            Use all {wrong.length}
          </Button>
        }
      >
        {wrong.length} rows are not written as the API takes them. Each says above what it would become.
      </Notice>
    </div>
  );
}

interface Surroundings {
  focus: (elementId: string) => void;
  announce: (words: string) => void;
  report: (report: PasteReport) => void;
}

function rowEvents(actions: RowActions, { focus, announce, report }: Surroundings): RowEvents {
  return {
    edit: actions.edit,
    move: (id, by) => {
      const held = document.activeElement?.id;
      const went = actions.move(id, by);
      if (!went) return;
      announce(`Now ${went.index + 1} of ${went.of}.`);
      // The button that was pressed is gone at either end.
      const isAtEnd = went.index === 0 || went.index === went.of - 1;
      if (held) focus(isAtEnd && /-(?:up|down)$/.test(held) ? `${id}-network` : held);
    },
    remove: (id) => {
      const rows = actions.current();
      const index = rows.findIndex((row) => row.id === id);
      const neighbour = rows[index + 1] ?? rows[index - 1];
      actions.remove(id);
      announce(`Removed. ${rows.length - 1} left.`);
      if (neighbour) focus(`${neighbour.id}-remove`);
    },
    next: (id, cell: Cell) => {
      const rows = actions.current();
      const below = rows[rows.findIndex((row) => row.id === id) + 1];
      focus(`${below?.id ?? actions.add()}-${below ? cell : 'network'}`);
    },
    paste: (id, text) => {
      if (!isList(text)) return false;
      const pasted = pasteRoutes(actions.current(), text, id);
      actions.setAll(pasted.rows);
      report(pasted.report);
      return true;
    },
    suggest: (id, suggestion) => {
      if ('name' in suggestion) actions.edit(id, suggestion);
      else actions.writeNetworks(id, suggestion.networks);
      focus(`${id}-${'name' in suggestion ? 'name' : 'network'}`);
    },
  };
}

/** Puts the focus on an element once the rows that have it are drawn, and says to a screen reader what happened. */
function useFocusAfter() {
  const [wanted, setWanted] = useState<{ elementId: string }>();
  // Focus is the browser's.
  useEffect(() => {
    if (wanted) document.getElementById(wanted.elementId)?.focus();
  }, [wanted]);
  return useCallback((elementId: string) => setWanted({ elementId }), []);
}
