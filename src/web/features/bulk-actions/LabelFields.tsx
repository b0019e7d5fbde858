import { TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { GatewayRow } from '#contract/fleet.ts';
import { labelFaults } from './label-faults.ts';
import classes from './BulkDock.module.css';

interface LabelFieldsProps {
  label: { key: string; value: string };
  /** Whose keys are offered. */
  rows: readonly GatewayRow[];
  onChange: (label: { key: string; value: string }) => void;
}

/** The label that all of them get. A fault is said once a field has been left. */
export function LabelFields({ label, rows, onChange }: LabelFieldsProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const listId = useId();
  const faults = labelFaults(label);
  const keys = [...new Set(rows.flatMap(({ labels }) => labels.map(({ key }) => key)))].sort();
  const leave = (field: string) => setLeft((before) => new Set(before).add(field));
  return (
    <div className={classes.fields}>
      <TextInput
        label="Key"
        placeholder="env"
        list={listId}
        value={label.key}
        onChange={({ currentTarget: { value } }) => onChange({ ...label, key: value })}
        onBlur={() => leave('key')}
        error={left.has('key') && faults.key}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
      <datalist id={listId}>
        {keys.map((key) => (
          <option key={key} value={key} />
        ))}
      </datalist>
      <TextInput
        label="Value"
        placeholder="production"
        value={label.value}
        onChange={({ currentTarget: { value } }) => onChange({ ...label, value })}
        onBlur={() => leave('value')}
        error={faults.value}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}
