import { Input } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useField } from '../../ui/form/use-field.ts';
import classes from './create-gateway.module.css';

export interface Choice {
  value: string;
  title: ReactNode;
  text?: ReactNode;
  /** Why it cannot be chosen; said on the card. */
  blockedReason?: string | undefined;
}
interface ChoiceCardsProps {
  name: string;
  label: string;
  description?: string;
  choices: readonly Choice[];
  /** Least width of a card. */
  cardWidth: string;
}

/** One of a few, each with what it means: radio buttons as cards. */
export function ChoiceCards({ name, label, description, choices, cardWidth }: ChoiceCardsProps) {
  const { value, onChange, input } = useField({ name, label });
  const id = useId();
  const firstFree = choices.find(({ blockedReason }) => blockedReason === undefined)?.value;
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-invalid={input.error !== undefined}
      aria-describedby={input.error === undefined ? undefined : `${id}-error`}
      aria-required
    >
      <div id={`${id}-label`} className={classes.choicesLabel}>
        {label} <span aria-hidden>*</span>
      </div>
      {description !== undefined && <Input.Description>{description}</Input.Description>}
      {input.error !== undefined && <Input.Error id={`${id}-error`}>{input.error}</Input.Error>}
      <div
        className={classes.cards}
        style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${cardWidth}), 1fr))` }}
      >
        {choices.map((choice, index) => (
          <label
            key={choice.value}
            className={classes.choice}
            data-blocked={choice.blockedReason !== undefined}
          >
            <input
              ref={choice.value === firstFree ? input.ref : undefined}
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              disabled={choice.blockedReason !== undefined}
              aria-labelledby={`${id}-${index}-title`}
              aria-describedby={`${id}-${index}-text`}
              onChange={() => onChange(choice.value)}
              onBlur={input.onBlur}
              className={classes.radio}
            />
            <span className={classes.choiceWords}>
              <span id={`${id}-${index}-title`} className={classes.choiceTitle}>
                {choice.title}
              </span>
              <span id={`${id}-${index}-text`} className={classes.choiceText}>
                {choice.text}
                {choice.blockedReason !== undefined && (
                  <span className={classes.blocked}>{choice.blockedReason}</span>
                )}
              </span>
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
