import { TextInput } from '@mantine/core';
import IconTag from '@tabler/icons-react/dist/esm/icons/IconTag.mjs';
import { memo, useId, useState, type ChangeEvent, type KeyboardEvent } from 'react';
import { meansLabel } from './means-label.ts';
import type { LabelOption } from './services-view.ts';
import classes from './services-table.module.css';

/** Of the labels in use, the ones most used; the list is for choosing, not for reading. */
const mostOffered = 200;

interface LabelFilterProps {
  labels: readonly LabelOption[];
  activeLabels: readonly string[];
  onLabel: (label: string) => void;
}

/**
 * A field that completes from the labels in use. The browser's own list: Mantine's select would make the first page
 * 27 kB heavier. Apart from the search field, whose every keystroke would draw the list again.
 */
export const LabelFilter = memo(function LabelFilter({ labels, activeLabels, onLabel }: LabelFilterProps) {
  const [typed, setTyped] = useState('');
  const listId = useId();
  const offered = labels.filter(({ label }) => !activeLabels.includes(label));

  function add(label: string): void {
    setTyped('');
    onLabel(label);
  }
  function onChange({ currentTarget: { value }, nativeEvent }: ChangeEvent<HTMLInputElement>): void {
    if (meansLabel(value, offered, isPicked(nativeEvent))) add(value);
    else setTyped(value);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter' && meansLabel(typed, offered, true)) add(typed);
  }
  return (
    <>
      <TextInput
        className={classes.labelFilter}
        aria-label="Filter by label"
        placeholder="Filter by label"
        leftSection={<IconTag size={14} aria-hidden />}
        list={listId}
        value={typed}
        onChange={onChange}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id={listId}>
        {offered.slice(0, mostOffered).map(({ label, gateways }) => (
          <option key={label} value={label}>
            {gateways === 1 ? '1 gateway' : `${gateways} gateways`}
          </option>
        ))}
      </datalist>
    </>
  );
});

/** Browsers that tell say `insertReplacementText` for a choice from the list; the others send no input type at all. */
function isPicked(event: Event): boolean {
  return !(event instanceof InputEvent) || event.inputType === 'insertReplacementText';
}
