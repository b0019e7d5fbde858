import { Select, type ComboboxItem } from '@mantine/core';
import { useField, type FieldProps } from './use-field.ts';

export interface SelectFieldProps extends FieldProps {
  /** An option that cannot be chosen says why in its label. */
  options: readonly ComboboxItem[];
  isSearchable?: boolean;
  /** After the form has the choice: what else it settles. */
  onChosen?: (value: string) => void;
}

/** One of a few; the value is the option's `value`, or `''` when none is chosen. */
export function SelectField({ options, isSearchable = false, onChosen, ...props }: SelectFieldProps) {
  const { value, onChange, input } = useField(props);
  return (
    <Select
      {...input}
      data={[...options]}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(chosen) => {
        onChange(chosen ?? '');
        onChosen?.(chosen ?? '');
      }}
      searchable={isSearchable}
      allowDeselect={false}
      checkIconPosition="right"
      autoComplete="off"
    />
  );
}
