import { Input } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './RadioCardsField.module.css';
import { useField, type FieldProps } from './use-field.ts';

export interface RadioCard {
  value: string;
  title: ReactNode;
  text?: ReactNode;
  /** Why it cannot be chosen; said on the card. */
  blockedReason?: string | undefined;
}
interface RadioCardsFieldProps extends Omit<FieldProps, 'placeholder' | 'disabled'> {
  cards: readonly RadioCard[];
  /** Least width of a card. */
  cardWidth: string;
  /** After the form has the choice: what else it settles. */
  onChosen?: (value: string) => void;
}

/** One of a few, each with what it means: the browser's own radio buttons, drawn as cards. */
export function RadioCardsField({ cards, cardWidth, onChosen, ...field }: RadioCardsFieldProps) {
  const { value, onChange, input } = useField(field);
  const id = useId();
  // What was chosen may be blocked since, and what is blocked takes no focus.
  const free = cards.filter(({ blockedReason }) => blockedReason === undefined);
  const focusable = free.find((card) => card.value === value) ?? free[0];
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-invalid={input.error !== undefined}
      aria-describedby={input.error === undefined ? undefined : `${id}-error`}
      aria-required={field.isRequired}
    >
      <Input.Label
        id={`${id}-label`}
        labelElement="div"
        required={field.isRequired}
        className={classes.label}
      >
        {field.label}
      </Input.Label>
      {field.description !== undefined && <Input.Description>{field.description}</Input.Description>}
      {input.error !== undefined && <Input.Error id={`${id}-error`}>{input.error}</Input.Error>}
      <div
        className={classes.cards}
        style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${cardWidth}), 1fr))` }}
      >
        {cards.map((card, index) => (
          <label key={card.value} className={classes.card} data-blocked={card.blockedReason !== undefined}>
            <input
              ref={card === focusable ? input.ref : undefined}
              type="radio"
              name={field.name}
              value={card.value}
              checked={value === card.value}
              disabled={card.blockedReason !== undefined}
              aria-labelledby={`${id}-${index}-title`}
              aria-describedby={`${id}-${index}-text`}
              onChange={() => {
                onChange(card.value);
                onChosen?.(card.value);
              }}
              onBlur={input.onBlur}
              className={classes.radio}
            />
            <span className={classes.words}>
              <span id={`${id}-${index}-title`} className={classes.title}>
                {card.title}
              </span>
              <span id={`${id}-${index}-text`} className={classes.text}>
                {card.text}
                {card.blockedReason !== undefined && (
                  <span className={classes.blocked}>{card.blockedReason}</span>
                )}
              </span>
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
