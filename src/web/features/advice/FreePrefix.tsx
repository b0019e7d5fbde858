import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FleetOverlaps } from '#domain/advice/fleet-overlaps.ts';
import { nextFreePrefix } from '#domain/networks/next-free-prefix.ts';
import { formatPrefix, parsePrefix } from '#domain/networks/prefix.ts';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import classes from './advice.module.css';

/** RFC 1918. */
const privateSpaces = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
const lengths = Array.from({ length: 23 }, (_, index) => index + 8);

interface FreePrefixProps {
  space: Pick<FleetOverlaps, 'used'>;
  /** It may have been taken since. */
  isOld: boolean;
}

/** The next network of a size that nothing in the account has or reaches, to copy. */
export function FreePrefix({ space, isOld }: FreePrefixProps) {
  const [written, setWritten] = useState(privateSpaces[0] ?? '');
  const [length, setLength] = useState(24);
  const within = useMemo(() => parsePrefix(written.trim()), [written]);
  const free = useMemo(
    () => (within.ok ? nextFreePrefix(space.used, within.prefix, length) : undefined),
    [space, within, length],
  );
  return (
    <>
      <Group align="flex-start" gap="md">
        <TextInput
          label="Out of"
          value={written}
          onChange={({ currentTarget }) => setWritten(currentTarget.value)}
          error={!within.ok && within.reason}
          list="private-spaces"
          classNames={{ input: classes.monospace }}
          autoComplete="off"
          spellCheck={false}
        />
        <datalist id="private-spaces">
          {privateSpaces.map((space) => (
            <option key={space} value={space} />
          ))}
        </datalist>
        <NativeSelect
          label="Size"
          value={length}
          onChange={({ currentTarget }) => setLength(Number(currentTarget.value))}
          data={lengths.map((bits) => ({ value: String(bits), label: sizeWords(bits) }))}
        />
      </Group>
      <p className={classes.free} role="status">
        {free ? (
          <>
            Free: <code className={classes.freeNetwork}>{formatPrefix(free)}</code>
            <CopyButton value={formatPrefix(free)} what="the free network" />
          </>
        ) : (
          within.ok && `No /${length} is free in ${formatPrefix(within.prefix)}.`
        )}
      </p>
      {/* Beside what is announced: that it has become old is said once, above all. */}
      {isOld && free && <p className={classes.unchecked}>When it was last read; it may be taken by now.</p>}
    </>
  );
}

const numbers = new Intl.NumberFormat('en-GB');

function sizeWords(bits: number): string {
  return `/${bits} (${numbers.format(2 ** (32 - bits))} addresses)`;
}
