import { Input } from '@mantine/core';
import { useId } from 'react';
import type { Plan } from '#contract/plan.ts';
import { useField } from '../../ui/form/use-field.ts';
import type { PlanChoice } from './plan-choices.ts';
import classes from './plan-table.module.css';

const numbers = new Intl.NumberFormat('en');

/** What tells one plan from another, as the service describes them. */
const facts: readonly { label: string; of: (plan: Plan) => string }[] = [
  { label: 'Features', of: (plan) => plan.supported_features.map((word) => word.toUpperCase()).join(', ') },
  { label: 'Bandwidth', of: (plan) => `${numbers.format(plan.per_gateway_bandwidth_mbps)} Mbit/s` },
  { label: 'Connections at a time', of: (plan) => numbers.format(plan.per_gateway_max_connections) },
  { label: 'VPN tunnels', of: (plan) => numbers.format(plan.vpn_tunnel_amount) },
  { label: 'VPN bandwidth', of: vpnBandwidth },
  { label: 'Servers', of: (plan) => numbers.format(plan.server_number) },
];

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
            {['Plan', ...facts.map(({ label }) => label)].map((label) => (
              <th key={label} role="columnheader" scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {choices.map(({ plan, blockedReason }, index) => (
            <tr role="row" key={plan.name} data-blocked={blockedReason !== undefined}>
              <th role="rowheader" scope="row">
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
                {blockedReason !== undefined && (
                  <span id={`${id}-${index}`} className={classes.blocked}>
                    {blockedReason}
                  </span>
                )}
              </th>
              {facts.map(({ label, of }) => (
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

/** Absent from the documentation and from older answers (contract §2.2), so absent is not none. */
function vpnBandwidth(plan: Plan): string {
  const bandwidth = plan.per_gateway_maximum_vpn_bandwidth_mbps;
  if (plan.vpn_tunnel_amount === 0) return '–';
  return bandwidth === undefined ? 'not said' : `${numbers.format(bandwidth)} Mbit/s`;
}
