import { Textarea } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import type { FleetOverlaps } from '#domain/advice/fleet-overlaps.ts';
import type { StateWords } from '#domain/health/state-words.ts';
import { settledPollMs } from '#domain/lifecycle/polling.ts';
import { formatPrefix, type Prefix } from '#domain/networks/prefix.ts';
import { sharedSpace } from '#domain/networks/shared-space.ts';
import { StandingBadge } from '../../resources/facts/StandingBadge.tsx';
import type { FleetStanding } from '../../resources/gateways/use-fleet-standing.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { type Asked, mostAsked, readAsked } from './read-asked.ts';
import { UseList } from './UseList.tsx';
import { sharedWords } from './shared-words.ts';
import classes from './advice.module.css';

interface WhoHasItProps {
  space: FleetOverlaps;
  /** How far may be believed what is in use. */
  reading: FleetStanding;
}

/** A network in hundreds of places is said by its number. */
const mostNamed = 5;
const numbers = new Intl.NumberFormat('en-GB');

/** Who in the account has an address or a network; a whole list, before a partner's networks are accepted. */
export function WhoHasIt({ space, reading }: WhoHasItProps) {
  const [written, setWritten] = useState('');
  const text = useDeferredValue(written);
  const asked = useMemo(() => readAsked(text), [text]);
  const isLong = text.split(/[\s,;]+/).filter(Boolean).length > mostAsked;
  return (
    <>
      <Textarea
        label="Addresses or networks"
        description="One or many, as somebody sent them: 10.4.2.7, 10.20.0.0/16, one a line."
        value={written}
        onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        rows={3}
        maw="36rem"
        classNames={{ input: classes.monospace }}
        autoComplete="off"
        spellCheck={false}
      />
      <div className={classes.result} aria-live="polite">
        {asked.length > 1 && <Together asked={asked} space={space} />}
        {asked.map((one, index) => (
          <Answer key={index} asked={one} space={space} reading={reading} />
        ))}
        {isLong && <p className={classes.unchecked}>Only the first {mostAsked} are looked up.</p>}
      </div>
    </>
  );
}

/** The list as one address space against all that the account uses. */
function Together({ asked, space }: { asked: readonly Asked[]; space: FleetOverlaps }) {
  const shared = useMemo(() => {
    const prefixes = asked.flatMap((one): Prefix[] => ('prefix' in one ? [one.prefix] : []));
    return prefixes.length > 1 ? sharedSpace(prefixes, space.used) : undefined;
  }, [asked, space]);
  return shared === undefined ? null : <p className={classes.way}>{sharedWords[shared]}</p>;
}

function Answer({ asked, space, reading }: { asked: Asked } & WhoHasItProps) {
  if ('reason' in asked) {
    return (
      <section className={classes.answer}>
        <h3 className={classes.asked}>
          <UntrustedText text={asked.written} />
        </h3>
        <p className={classes.fix}>{asked.reason}</p>
      </section>
    );
  }
  const { exactly, around, inside, count } = space.whoHas(asked.prefix, mostNamed);
  const named = [...exactly, ...around, ...inside].slice(0, mostNamed);
  return (
    <section className={classes.answer}>
      <h3 className={classes.asked}>
        <code>{formatPrefix(asked.prefix)}</code>
        <StandingBadge
          fact={{
            value: wordsOfUse(count, kindWords(exactly.length, around.length)),
            observedAt: reading.observedAt,
            dueMs: settledPollMs,
          }}
          standing={reading.standing}
        />
      </h3>
      <UseList uses={named} />
      {count > named.length && (
        <p className={classes.unchecked}>And {numbers.format(count - named.length)} more.</p>
      )}
    </section>
  );
}

function wordsOfUse(count: number, kind: string): StateWords {
  return count === 0
    ? { tone: 'good', label: 'Free', title: 'Nothing in the account has or reaches it.' }
    : { tone: 'warning', label: kind, title: 'Who has it stands below.' };
}

function kindWords(exactly: number, around: number): string {
  if (exactly > 0) return 'In use exactly so';
  return around > 0 ? 'Inside a network in use' : 'Holds networks in use';
}
