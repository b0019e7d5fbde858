import { NativeSelect, TextInput } from '@mantine/core';
import { endpoints, gatewaySorts } from '#contract/endpoints.ts';
import type { Reader } from './readers.ts';

export type QueryField = 'limit' | 'offset' | 'label' | 'sort';
export type QueryText = Record<QueryField, string>;

export const emptyQuery: QueryText = { limit: '', offset: '', label: '', sort: '' };

/** What the endpoint's own query takes; the others take none. */
export function queryFieldsOf(name: Reader): QueryField[] {
  const endpoint = endpoints[name];
  if (!('query' in endpoint)) return [];
  const known: QueryField[] = ['limit', 'offset', 'label', 'sort'];
  return known.filter((field) => field in endpoint.query.shape);
}

/** As it is sent: what is empty is left out, labels are one each. Whether it is right is the service's to say. */
export function queryOf(name: Reader, text: QueryText): Record<string, string | string[]> {
  const fields = queryFieldsOf(name).filter((field) => text[field].trim() !== '');
  return Object.fromEntries(
    fields.map((field) => [
      field,
      field === 'label' ? text.label.split(',').map((label) => label.trim()) : text[field].trim(),
    ]),
  );
}

interface QueryFieldsProps {
  fields: readonly QueryField[];
  query: QueryText;
  onChange: (query: QueryText) => void;
}

const words: Record<Exclude<QueryField, 'sort'>, { label: string; placeholder: string }> = {
  limit: { label: 'Limit', placeholder: '10' },
  offset: { label: 'Offset', placeholder: '0' },
  label: { label: 'Labels', placeholder: 'env=production, team' },
};

export function QueryFields({ fields, query, onChange }: QueryFieldsProps) {
  return fields.map((field) =>
    field === 'sort' ? (
      <NativeSelect
        key={field}
        label="Sort"
        data={[{ value: '', label: 'as the service does' }, ...gatewaySorts]}
        value={query.sort}
        onChange={({ currentTarget: { value } }) => onChange({ ...query, sort: value })}
      />
    ) : (
      <TextInput
        key={field}
        label={words[field].label}
        placeholder={words[field].placeholder}
        value={query[field]}
        onChange={({ currentTarget: { value } }) => onChange({ ...query, [field]: value })}
        inputMode={field === 'label' ? undefined : 'numeric'}
        autoComplete="off"
        spellCheck={false}
      />
    ),
  );
}
