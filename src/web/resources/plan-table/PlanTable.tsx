import { Input } from '@mantine/core';
import { useId } from 'react';
import { useField } from '../../ui/form/use-field.ts';
import type { PlanChoice } from './plan-choices.ts';
import { planFacts } from './plan-facts.ts';
import classes from './plan-table.module.css';

/** The plans side by side, one to be chosen. Where it is narrow each plan becomes a card of the same facts. */
export function PlanTable({ choices }: { choices: readonly PlanChoice[] }) {
  const { value, onChange, input } = useField({ name: 'plan', label: 'Plan' });
  const id = useId();
  const firstFree = choices.find(({ blockedReason }) => blockedReason === undefined)?.plan.name;
  return (
    <div
      role="radiogroup"
      aria-label="Plan"
      aria-required
      aria-invalid={input.error !== undefined}
      aria-describedby={input.error === undefined ? undefined : `${id}-error`}
    >
      {input.error !== undefined && (
        <Input.Error id={`${id}-error`} mb="xs">
          {input.error}
        </Input.Error>
      )}
      {/* The roles are given, since a table drawn as blocks loses its own. */}
      <table role="table" className={classes.table} aria-label="Plans compared">
        <thead role="rowgroup">
          <tr role="row">
            {['Plan', ...planFacts.map(({ label }) => label)].map((label) => (
              <th key={label} role="columnheader" scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {choices.map(({ plan, blockedReason, isCurrent }, index) => (
            <tr role="row" key={plan.name} data-blocked={blockedReason !== undefined}>
              <th role="rowheader" scope="row">
                <div className={classes.name}>
                  <label className={classes.plan}>
                    <input
                      ref={plan.name === firstFree ? input.ref : undefined}
                      type="radio"
                      name="plan"
                      value={plan.name}
                      checked={value === plan.name}
                      disabled={blockedReason !== undefined}
                      aria-describedby={blockedReason === undefined ? undefined : `${id}-${index}`}
                      onChange={() => onChange(plan.name)}
                      onBlur={input.onBlur}
                    />
                    <span>{plan.name}</span>
                  </label>
                  {isCurrent && <span className={classes.current}>now</span>}
                </div>
                {blockedReason !== undefined && (
                  <span id={`${id}-${index}`} className={classes.blocked}>
                    {blockedReason}
                  </span>
                )}
              </th>
              {planFacts.map(({ label, of }) => (
                <td role="cell" key={label} data-label={label}>
                  {of(plan)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
