import { UntrustedText } from './UntrustedText.tsx';
import classes from './ServiceWord.module.css';

/** What the service itself calls it, in small beside an admin's words: what its documentation and support speak of. */
export function ServiceWord({ word }: { word: string }) {
  return (
    <code className={classes.word} title="What the service calls it">
      <UntrustedText text={word} />
    </code>
  );
}
