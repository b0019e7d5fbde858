import { Button, VisuallyHidden } from '@mantine/core';
import { useId, useMemo, useState, type ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { type Advice, adviceFor, notChecked } from '#domain/advice/advice-for.ts';
import type { IssuePlace } from '#domain/advice/place-of-issue.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ToneGlyph } from '../../ui/ToneGlyph.tsx';
import { AdviceText } from './AdviceText.tsx';
import { placeWords } from './place-words.ts';
import classes from './advice.module.css';

interface AdvicePanelProps {
  gateway: Gateway;
  /** A link to where something can be mended, with its words; nothing where that is this page. */
  linkTo: (place: IssuePlace, words: string) => ReactNode;
}

/** A gateway with thirty tunnels may have as many remarks; the worst are what is looked for. */
const shownAtFirst = 3;

/** What the rules have to say about the gateway as it is stored, worst first. */
export function AdvicePanel({ gateway, linkTo }: AdvicePanelProps) {
  const context = useGatewayContext(gateway);
  const advice = useMemo(() => adviceFor(gateway, context), [gateway, context]);
  const unchecked = notChecked(context);
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const shown = isOpen ? advice : advice.slice(0, shownAtFirst);
  return (
    <Panel
      title="Advice"
      actions={
        advice.length > shownAtFirst && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? `Show the first ${shownAtFirst}` : `Show all ${advice.length}`}
          </Button>
        )
      }
    >
      {advice.length === 0 ? (
        <p className={classes.nothing}>
          {unchecked.length === 0
            ? 'Nothing was found that would break or waste anything.'
            : 'Nothing so far.'}
        </p>
      ) : (
        <ul id={listId} className={classes.list}>
          {shown.map((issue) => (
            <AdviceItem key={`${issue.code} ${issue.path} ${issue.message}`} issue={issue} linkTo={linkTo} />
          ))}
        </ul>
      )}
      {unchecked.length > 0 && (
        <p className={classes.unchecked} role="status">
          Not checked, because not read yet: {unchecked.join(', ')}.
        </p>
      )}
    </Panel>
  );
}

function AdviceItem({ issue, linkTo }: { issue: Advice; linkTo: AdvicePanelProps['linkTo'] }) {
  const isError = issue.severity === 'error';
  return (
    <li className={classes.item}>
      <span className={classes.glyph}>
        <ToneGlyph tone={isError ? 'bad' : 'warning'} size={12} />
        <VisuallyHidden>{isError ? 'Error:' : 'Warning:'}</VisuallyHidden>
      </span>
      <AdviceText message={issue.message} fix={issue.fix} source={issue.source} />
      <span className={classes.place}>{linkTo(issue.place, placeWords(issue.place))}</span>
    </li>
  );
}
