import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FleetOverlaps, Overlap } from '#domain/advice/fleet-overlaps.ts';
import { formatPrefix } from '#domain/networks/prefix.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { UseList } from './UseList.tsx';
import classes from './advice.module.css';

interface OverlapListProps {
  space: FleetOverlaps;
}

const pageLength = 25;
const mostNamed = 10;
const numbers = new Intl.NumberFormat('en-GB');

/** Every network that clashes, the one with the most clashes first; who has it is behind each line. */
export function OverlapList({ space }: OverlapListProps) {
  const { overlaps, pairs } = space;
  const [length, setLength] = useState(pageLength);
  if (overlaps.length === 0) {
    return (
      <EmptyState
        title="No overlaps"
        text="No two places of the account have the same addresses, apart from the two ends of a tunnel."
      />
    );
  }
  return (
    <>
      <p className={classes.nothing}>
        {numbers.format(pairs)} {pairs === 1 ? 'pair' : 'pairs'} of networks share addresses, in{' '}
        {numbers.format(overlaps.length)} {overlaps.length === 1 ? 'network' : 'networks'}.
      </p>
      <ul className={classes.overlaps}>
        {overlaps.slice(0, length).map((overlap) => (
          <li key={formatPrefix(overlap.network)}>
            <OverlapItem overlap={overlap} space={space} />
          </li>
        ))}
      </ul>
      {overlaps.length > length && (
        <Button
          variant="default"
          size="compact-sm"
          mt="sm"
          onClick={() => setLength(length + 4 * pageLength)}
        >
          Show more of {numbers.format(overlaps.length)}
        </Button>
      )}
    </>
  );
}

function OverlapItem({ overlap, space }: { overlap: Overlap } & OverlapListProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className={classes.summary}>
        <code className={classes.overlapNetwork}>{formatPrefix(overlap.network)}</code>
        <span>{overlapWords(overlap)}</span>
      </summary>
      {isOpen && <Places overlap={overlap} space={space} />}
    </details>
  );
}

function Places({ overlap, space }: { overlap: Overlap } & OverlapListProps) {
  const { exactly, around } = space.whoHas(overlap.network, mostNamed);
  const more = overlap.uses - exactly.length + overlap.around - around.length;
  return (
    <div className={classes.places}>
      <UseList uses={[...exactly, ...around]} />
      {more > 0 && <p className={classes.unchecked}>And {numbers.format(more)} more.</p>}
    </div>
  );
}

function overlapWords({ uses, around }: Overlap): string {
  const places = uses === 1 ? 'one place' : `${numbers.format(uses)} places`;
  if (around === 0) return `in ${places}`;
  return `in ${places}, inside ${around === 1 ? 'one wider network' : `${numbers.format(around)} wider networks`}`;
}
