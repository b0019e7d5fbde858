import { Fragment } from 'react';
import classes from './SourceNote.module.css';
import { sourceWords } from './source-words.ts';

/** Who says so, where there is something to read about it; nothing otherwise. */
export function SourceNote({ source }: { source: string }) {
  const words = sourceWords(source);
  if (words.length === 0) return null;
  return (
    <span className={classes.source}>
      Source:{' '}
      {words.map(({ text, href }, index) => (
        <Fragment key={text}>
          {index > 0 && '; '}
          {href === undefined ? (
            text
          ) : (
            <a href={href} target="_blank" rel="noreferrer">
              {text}
            </a>
          )}
        </Fragment>
      ))}
    </span>
  );
}
