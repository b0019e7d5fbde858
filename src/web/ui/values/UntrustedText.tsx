import { revealInvisible } from './reveal-invisible.ts';
import classes from './UntrustedText.module.css';

/**
 * Text that somebody else wrote: isolated in its direction, and with characters that cannot be seen shown as their
 * code point, so that no name can pass for another.
 */
export function UntrustedText({ text }: { text: string }) {
  return (
    <bdi translate="no">
      {revealInvisible(text).map((run, index) =>
        run.kind === 'visible' ? (
          run.text
        ) : (
          <span key={index} className={classes.invisible} title="A character that cannot be seen">
            {run.text}
          </span>
        ),
      )}
    </bdi>
  );
}
