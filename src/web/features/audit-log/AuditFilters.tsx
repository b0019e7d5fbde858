import { Button, CloseButton, Group, NativeSelect, TextInput } from '@mantine/core';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useCallback, useId } from 'react';
import { AuditKind, auditKinds } from '#contract/audit.ts';
import { kindWords } from '../../resources/audit-entries/audit-words.ts';
import { useSearchText } from '../../ui/hooks/use-search-text.ts';
import type { AuditSearch } from './audit-search.ts';
import classes from './audit-log.module.css';

interface AuditFiltersProps {
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
  /** Names to complete from. */
  people: readonly string[];
}

const kinds = [
  { value: '', label: 'Every kind of change' },
  ...auditKinds.map((value) => ({ value, label: kindWords[value] })),
];

/** Looks for entries on the server: by words, kind, person and day. */
export function AuditFilters({ search, onSearch, people }: AuditFiltersProps) {
  const listId = useId();
  const set = useCallback(
    (change: { [K in keyof AuditSearch]: AuditSearch[K] | '' | undefined }) =>
      onSearch(
        Object.fromEntries(
          Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== ''),
        ),
      ),
    [search, onSearch],
  );
  const [words, setWords] = useSearchText(search.q ?? '', (q) => set({ q }));
  const [person, setPerson] = useSearchText(search.person ?? '', (text) => set({ person: text }));
  const isFiltered = Object.keys(search).length > 0;
  return (
    <Group gap="sm" role="search" align="flex-end" mb="md">
      <TextInput
        className={classes.words}
        label="Find"
        placeholder="Name, peer, network, word"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          words !== '' && <CloseButton size="sm" aria-label="Clear the search" onClick={() => setWords('')} />
        }
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        type="search"
        autoComplete="off"
        spellCheck={false}
      />
      <NativeSelect
        label="Kind"
        data={kinds}
        value={search.kind ?? ''}
        onChange={({ currentTarget: { value } }) => set({ kind: AuditKind.safeParse(value).data })}
      />
      <TextInput
        className={classes.person}
        label="Person"
        placeholder="Anybody"
        list={listId}
        value={person}
        onChange={(event) => setPerson(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id={listId}>
        {people.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextInput
        type="date"
        label="From"
        value={search.from ?? ''}
        max={search.to}
        onChange={({ currentTarget: { value } }) => set({ from: value })}
      />
      <TextInput
        type="date"
        label="To"
        value={search.to ?? ''}
        min={search.from}
        onChange={({ currentTarget: { value } }) => set({ to: value })}
      />
      {isFiltered && (
        <Button variant="default" onClick={() => onSearch({})}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}
