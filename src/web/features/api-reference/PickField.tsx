import { NativeSelect } from '@mantine/core';
import { pickWords, type PickName, type Picks } from './use-picks.ts';

/** Chooses of what the account has; says so when it has none. */
export function PickField({ name, picks }: { name: PickName; picks: Picks }) {
  const choices = picks.choices[name];
  const { label } = pickWords[name];
  return (
    <NativeSelect
      label={label}
      data={choices.length > 0 ? choices : [{ value: '', label: picks.noneOf(name) }]}
      value={picks.valueOf(name) ?? ''}
      onChange={({ currentTarget: { value } }) => picks.choose(name, value)}
      disabled={choices.length === 0}
    />
  );
}
