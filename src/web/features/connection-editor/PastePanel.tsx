import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import type { PasteReport } from './paste-routes.ts';
import type { Side } from './connection-values.ts';
import classes from './routes-field.module.css';

interface PastePanelProps {
  side: Side;
  /** What became of what was pasted last. */
  report: PasteReport;
  onAdd: (text: string) => void;
  onClose: () => void;
}

/** Takes a list in whatever form it comes, says what became of it and keeps what was not understood to be mended. */
export function PastePanel({ side, report, onAdd, onClose }: PastePanelProps) {
  const [text, setText] = useState(report.leftOver.map((left) => left.text).join('\n'));
  const isDone = report.leftOver.length === 0 && hasNews(report);
  return (
    <div className={classes.report}>
      {hasNews(report) && (
        <Notice tone={report.leftOver.length > 0 ? 'warning' : 'neutral'}>
          <ReportWords report={report} />
        </Notice>
      )}
      {!isDone && (
        <Textarea
          mt="xs"
          label={report.leftOver.length > 0 ? 'Left over' : `Paste ${side} networks`}
          description="One a line or parted by commas, with or without names: 10.0.0.0/24, office 10.0.1.0 255.255.255.0, 10.0.2.0-10.0.3.255"
          rows={5}
          resize="vertical"
          autoFocus={report.leftOver.length === 0}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Group gap="xs" mt="xs">
        {!isDone && (
          <Button variant="default" onClick={() => onAdd(text)}>
            Add to the table
          </Button>
        )}
        <Button variant="subtle" onClick={onClose}>
          {report.leftOver.length > 0 ? 'Leave these out' : 'Close'}
        </Button>
      </Group>
    </div>
  );
}

function ReportWords({ report: { addedCount, translated, repeated, leftOver } }: { report: PasteReport }) {
  return (
    <>
      {addedCount === 1 ? '1 network was added.' : `${addedCount} networks were added.`}
      {(translated.length > 0 || repeated.length > 0 || leftOver.length > 0) && (
        <ul className={classes.reportList}>
          {translated.slice(0, mostLines).map(({ writtenAs, networks }, index) => (
            <li key={index}>
              <code>{shortened(writtenAs)}</code> was taken as <code>{shortened(networks.join(', '))}</code>
            </li>
          ))}
          {translated.length > mostLines && <li>and {translated.length - mostLines} more</li>}
          {repeated.length > 0 && (
            <li>
              In the table already: <code>{shortened(repeated.join(', '))}</code>
            </li>
          )}
          {leftOver.slice(0, mostLines).map(({ text, reason }, index) => (
            <li key={`left-${index}`}>
              Left over: <UntrustedText text={shortened(text)} />. {reason}
            </li>
          ))}
          {leftOver.length > mostLines && <li>and {leftOver.length - mostLines} more</li>}
        </ul>
      )}
    </>
  );
}

/** Of a kind; the rest is counted, and still stands in the box below. */
const mostLines = 20;

function shortened(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}

function hasNews({ addedCount, repeated, leftOver }: PasteReport): boolean {
  return addedCount + repeated.length + leftOver.length > 0;
}
