import { useId } from 'react';
import type { GatewayRow } from '#contract/fleet.ts';
import { TextField } from '../../ui/form/TextField.tsx';
import type { BulkLabel } from './bulk-label.ts';
import classes from './BulkDock.module.css';

interface LabelFieldsProps {
  /** Whose keys are offered. */
  rows: readonly GatewayRow[];
  /** The field to begin with. */
  first: keyof BulkLabel;
}

/** The label that all of them get, inside a form. */
export function LabelFields({ rows, first }: LabelFieldsProps) {
  const listId = useId();
  const keys = [...new Set(rows.flatMap(({ labels }) => labels.map(({ key }) => key)))].sort();
  return (
    <div className={classes.fields}>
      <TextField
        name="key"
        label="Key"
        placeholder="env"
        list={listId}
        autoFocus={first === 'key'}
        isRequired
      />
      <datalist id={listId}>
        {keys.map((key) => (
          <option key={key} value={key} />
        ))}
      </datalist>
      <TextField name="value" label="Value" placeholder="production" autoFocus={first === 'value'} />
    </div>
  );
}
