import { Input } from '@mantine/core';
import { useId } from 'react';
import { FieldMarkNote } from '../../ui/form/FieldMarkNote.tsx';
import { useField } from '../../ui/form/use-field.ts';
import { Advised } from './Advised.tsx';
import classes from './tunnel-form.module.css';

export interface AlgorithmOption {
  value: string;
  /** As the peer's device may call it: "AES-256-GCM". */
  name: string;
  /** In a word, shown beside it: "weak". */
  rating?: string | undefined;
  why?: string | undefined;
}

interface AlgorithmFieldProps {
  name: string;
  label: string;
  description: string;
  options: readonly AlgorithmOption[];
}

/** Some algorithms of a kind, in the order in which they are offered: that in which they were ticked. */
export function AlgorithmField({ name, label, description, options }: AlgorithmFieldProps) {
  const { value, onChange, input } = useField({ name, label });
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const id = useId();
  const describedBy = [`${id}-about`, ...(input.error === undefined ? [] : [`${id}-error`])].join(' ');
  return (
    <Advised field={name}>
      <div role="group" aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
        <Input.Label id={`${id}-label`} labelElement="div">
          {label}
        </Input.Label>
        <Input.Description id={`${id}-about`}>{description}</Input.Description>
        <div className={classes.algorithms}>
          {options.map((option, index) => {
            const rank = chosen.indexOf(option.value);
            return (
              <label key={option.value} className={classes.algorithm} title={option.why}>
                <input
                  ref={index === 0 ? input.ref : undefined}
                  type="checkbox"
                  name={name}
                  value={option.value}
                  checked={rank >= 0}
                  aria-invalid={input.error !== undefined || undefined}
                  onBlur={input.onBlur}
                  onChange={() =>
                    onChange(
                      rank >= 0
                        ? chosen.filter((other) => other !== option.value)
                        : [...chosen, option.value],
                    )
                  }
                />
                <span className={classes.algorithmName}>{option.name}</span>
                {option.rating !== undefined && (
                  <span className={classes.rating} data-rating={option.rating}>
                    {option.rating}
                  </span>
                )}
              </label>
            );
          })}
        </div>
        {chosen.length > 1 && (
          <p className={classes.order}>
            Offered in this order: {chosen.map((one) => nameOf(one, options)).join(', ')}
          </p>
        )}
        <FieldMarkNote name={name} label={label} />
        {input.error !== undefined && <Input.Error id={`${id}-error`}>{input.error}</Input.Error>}
      </div>
    </Advised>
  );
}

function nameOf(value: string, options: readonly AlgorithmOption[]): string {
  return options.find((option) => option.value === value)?.name ?? value;
}
