import { CloseButton, Group, NativeSelect, TextInput } from '@mantine/core';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { LabelChip } from '../../ui/values/LabelChip.tsx';
import type { ServicesSearch } from './services-search.ts';
import { LabelFilter } from './LabelFilter.tsx';
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
  return (
    <Group gap="sm" role="search">
      <TextInput
        className={classes.search}
        aria-label="Find services"
        placeholder="Gateway, connection, tunnel, peer, IP, label"
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
      {labels.length > 0 && <LabelFilter labels={labels} activeLabels={activeLabels} onLabel={onLabel} />}
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
