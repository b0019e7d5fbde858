import type { HowMany } from './row-selection.ts';

interface SelectAllProps {
  /** In the list as it is filtered now. */
  rowCount: number;
  howMany: HowMany;
  onSelect: (isSelected: boolean) => void;
}

const numbers = new Intl.NumberFormat('en');

/** Chooses every row of the list, those not drawn among them; with some chosen it takes the rest too. */
export function SelectAll({ rowCount, howMany, onSelect }: SelectAllProps) {
  return (
    <input
      type="checkbox"
      // Half-way is a property of the element that no attribute can say.
      ref={(input) => {
        if (input) input.indeterminate = howMany === 'some';
      }}
      aria-label={`Select all ${numbers.format(rowCount)}`}
      checked={howMany === 'all'}
      onChange={() => onSelect(howMany !== 'all')}
    />
  );
}
