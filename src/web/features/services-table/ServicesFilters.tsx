import { CloseButton, Group, NativeSelect, TextInput } from '@mantine/core';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import IconTag from '@tabler/icons-react/dist/esm/icons/IconTag.mjs';
import { useId, useState } from 'react';
import { LabelChip } from '../../ui/LabelChip.tsx';
import type { ServicesSearch } from './services-search.ts';
import { labelOf, type LabelOption } from './services-view.ts';
import classes from './services-table.module.css';

interface ServicesFiltersProps {
  text: string;
  onText: (text: string) => void;
  labels: readonly LabelOption[];
  activeLabels: readonly string[];
  /** Adds a label to the filter or takes it out. */
  onLabel: (label: string) => void;
  sort: ServicesSearch['sort'];
  onSort: (sort: ServicesSearch['sort']) => void;
}

/** Of the labels in use, the ones most used; the list is for choosing, not for reading. */
const mostOffered = 200;

/** The orders that matter where there are no column headers to press. */
const orders = [
  { value: 'problem', label: 'Problems first' },
  { value: 'name', label: 'By name' },
  { value: 'state', label: 'By state' },
  { value: 'zone', label: 'By zone' },
  { value: 'plan', label: 'By plan' },
  { value: '-tunnels', label: 'Most tunnels up' },
  { value: '-created', label: 'Newest first' },
] as const;

export function ServicesFilters(props: ServicesFiltersProps) {
  const { text, onText, labels, activeLabels, onLabel, sort } = props;
  const offered = labels.filter(({ label }) => !activeLabels.includes(label));
  return (
    <Group gap="sm" role="search">
      <TextInput
        className={classes.search}
        aria-label="Find services"
        placeholder="Name, label, IP, network or uuid"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          text !== '' && <CloseButton size="sm" aria-label="Clear the search" onClick={() => onText('')} />
        }
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        type="search"
        autoComplete="off"
        spellCheck={false}
      />
      {labels.length > 0 && <LabelFilter offered={offered} onLabel={onLabel} />}
      <NativeSelect
        className={classes.labelFilter}
        hiddenFrom="lg"
        aria-label="Order"
        data={orders}
        value={sort ?? 'problem'}
        onChange={({ currentTarget: { value } }) =>
          props.onSort(orders.find((order) => order.value === value && value !== 'problem')?.value)
        }
      />
      {activeLabels.length > 0 && (
        <Group gap="xs" role="group" aria-label="Labels filtered by">
          {activeLabels.map((label) => {
            const { key, value } = labelOf(label);
            return <LabelChip key={label} name={key} value={value ?? ''} onRemove={() => onLabel(label)} />;
          })}
        </Group>
      )}
    </Group>
  );
}

/**
 * A field that completes from the labels in use. The browser's own list, as with the order above: Mantine's select
 * would make the first page 27 kB heavier.
 */
function LabelFilter({
  offered,
  onLabel,
}: {
  offered: readonly LabelOption[];
  onLabel: (label: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const listId = useId();

  function onType(value: string): void {
    const isLabel = offered.some(({ label }) => label === value);
    setTyped(isLabel ? '' : value);
    if (isLabel) onLabel(value);
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
        onChange={(event) => onType(event.currentTarget.value)}
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
}
