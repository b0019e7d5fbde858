import { CopyButton } from '../actions/CopyButton.tsx';
import { jsonText } from './json-text.ts';
import classes from './JsonView.module.css';

export interface JsonViewProps {
  value: unknown;
  /** What it is, for the copy button and screen readers: "the gateway as JSON". */
  what: string;
}

/** Any value as indented JSON, to read and to copy. */
export function JsonView({ value, what }: JsonViewProps) {
  const text = jsonText(value);
  return (
    <div className={classes.view}>
      <div className={classes.copy}>
        <CopyButton value={text} what={what} />
      </div>
      {/* Long JSON scrolls inside its box, so the keyboard must be able to reach the box. */}
      <pre className={classes.text} tabIndex={0} role="region" aria-label={capitalised(what)}>
        {text}
      </pre>
    </div>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
