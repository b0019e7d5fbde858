import { Code } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HeuristicState, IkeSa } from '#contract/metrics.ts';
import { installedChild } from '#domain/health/ike-sa.ts';
import { childSaWord, ikeSaWord } from '#domain/health/sa-words.ts';
import { durationText } from '../../ui/time/format-time.ts';
import { Moment } from '../../ui/time/Moment.tsx';
import { ServiceWord } from '../../ui/values/ServiceWord.tsx';
import { KeyValue, type KeyValueItem } from '../../ui/values/KeyValue.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

interface SaFactsProps {
  sa: IkeSa;
  /** When that was true, Unix ms. */
  observedAt: number | undefined;
}

/** What the metrics say of a tunnel's SAs now; what they do not say is left out. */
export function SaFacts({ sa, observedAt }: SaFactsProps) {
  const since = (seconds: number | undefined) => <Since seconds={seconds} observedAt={observedAt} />;
  const items = [...ikeItems(sa, since), ...childItems(sa, since)];
  return <KeyValue items={items} />;
}

type SinceOf = (seconds: number | undefined) => ReactNode;

function ikeItems(sa: IkeSa, since: SinceOf): KeyValueItem[] {
  const isEstablished = sa.operational_state === 'established';
  return [
    {
      label: 'IKE SA',
      value: (
        <>
          {ikeSaWord(sa.internal_state)} {isEstablished && since(sa.established)}{' '}
          {sa.internal_state !== undefined && <ServiceWord word={sa.internal_state} />}
        </>
      ),
    },
    ...(isEstablished && sa.rekey_time ? [{ label: 'IKE SA rekey', value: `in ${age(sa.rekey_time)}` }] : []),
    ...(isEstablished && sa.remote_id
      ? [
          {
            label: 'Peer’s identity',
            value: (
              <Code>
                <UntrustedText text={sa.remote_id} />
              </Code>
            ),
          },
        ]
      : []),
    ...(sa.heuristic_state
      ? [
          {
            label: 'Up and down',
            value: eventWords(sa.heuristic_state),
          },
        ]
      : []),
  ];
}

function count(value: number | undefined): string {
  return value?.toLocaleString('en') ?? 'unknown';
}

function childItems(sa: IkeSa, since: SinceOf): KeyValueItem[] {
  const child = installedChild(sa);
  if (!child) return [];
  return [
    {
      label: 'Child SA',
      value: (
        <>
          {childSaWord(child.state)} {since(child.install_time)}, keys renewed in {age(child.rekey_time)}{' '}
          {child.state !== undefined && <ServiceWord word={child.state} />}
        </>
      ),
    },
    {
      label: 'Since its last rekey',
      value: `${count(child.packets_in)} packets in, ${count(child.packets_out)} packets out`,
    },
    {
      label: 'SPIs',
      value: (
        <>
          in{' '}
          <Code>
            <UntrustedText text={child.spi_in ?? 'unknown'} />
          </Code>{' '}
          out{' '}
          <Code>
            <UntrustedText text={child.spi_out ?? 'unknown'} />
          </Code>
        </>
      ),
    },
    {
      label: 'Traffic selectors',
      value: `${child.local_traffic_selectors.join(', ')} to ${child.remote_traffic_selectors.join(', ')}`,
    },
  ];
}

/** "Came up 5 times, went down 4 times, 1 error in its log"; what is not told is left out. */
function eventWords({
  tunnel_up,
  up_events,
  down_events,
  log_message_bad_events,
}: Partial<HeuristicState>): string {
  const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
  return [
    up_events === 0
      ? !tunnel_up && 'Never came up'
      : up_events !== undefined && `Came up ${times(up_events)}`,
    down_events !== undefined && down_events > 0 && `went down ${times(down_events)}`,
    log_message_bad_events !== undefined &&
      `${log_message_bad_events === 0 ? 'no' : log_message_bad_events} ${log_message_bad_events === 1 ? 'error' : 'errors'} in its log`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Since when, rather than for how long: the answer is older the next moment, the moment stays. */
function Since({ seconds, observedAt }: { seconds: number | undefined; observedAt: number | undefined }) {
  if (seconds === undefined || observedAt === undefined) return null;
  return (
    <>
      since <Moment at={observedAt - seconds * 1000} />
    </>
  );
}

function age(seconds: number | undefined): string {
  if (seconds === undefined) return 'an unknown time';
  return seconds < 60 ? `${seconds} s` : durationText(seconds * 1000);
}
