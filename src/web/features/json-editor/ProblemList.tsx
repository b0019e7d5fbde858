import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { lineAndColumn, type JsonFault } from './json-fault.ts';
import classes from './JsonEditor.module.css';

interface ProblemListProps {
  /** In which the faults are. */
  text: string;
  faults: readonly JsonFault[];
  onGoTo: (at: number) => void;
}

/** Every fault with its line and column; pressing those leads there. */
export function ProblemList({ text, faults, onGoTo }: ProblemListProps) {
  if (faults.length === 0) return null;
  return (
    <ul aria-label="Problems" className={classes.problems}>
      {faults.map(({ from, severity, message, fix }, index) => {
        const { line, column } = lineAndColumn(text, from);
        return (
          <li key={index} className={classes.problem}>
            <ToneGlyph tone={severity === 'error' ? 'bad' : 'warning'} />
            <button type="button" className={classes.place} onClick={() => onGoTo(from)}>
              {severity === 'error' ? 'Error' : 'Warning'} in line {line}, column {column}
            </button>
            <span className={classes.words}>
              <UntrustedText text={fix === undefined ? message : `${message} ${fix}`} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** "2 errors, 1 warning" */
export function problemsWords(faults: readonly JsonFault[]): string {
  if (faults.length === 0) return 'No problems found.';
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const warnings = faults.length - errors;
  return [
    errors > 0 && `${errors} ${errors === 1 ? 'error' : 'errors'}`,
    warnings > 0 && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}
