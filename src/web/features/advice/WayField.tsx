import { TextInput } from '@mantine/core';
import { parseIpv4 } from '#domain/networks/ipv4.ts';
import classes from './advice.module.css';

interface WayFieldProps {
  /** Left out where the field stands in a head, with its name read out only. */
  description?: string;
  written: string;
  onWrite: (written: string) => void;
}

/** One address whose way is asked for. */
export function WayField({ description, written, onWrite }: WayFieldProps) {
  const text = written.trim();
  const isWrong = text !== '' && parseIpv4(text) === undefined && looksWhole(text);
  return (
    <TextInput
      className={classes.lookupField}
      classNames={{ input: classes.monospace }}
      {...(description === undefined
        ? { 'aria-label': 'Address', placeholder: 'Address, such as 10.4.2.7' }
        : { label: 'Address', description })}
      value={written}
      onChange={({ currentTarget }) => onWrite(currentTarget.value)}
      error={isWrong && 'Write one IPv4 address.'}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

/** What is still being typed is no mistake yet. */
function looksWhole(text: string): boolean {
  return !/^[\d.]*$/.test(text) || text.split('.').length > 3;
}
