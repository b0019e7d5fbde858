import { Code, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HeuristicState, IkeSa } from '#contract/metrics.ts';
import type { Fact, Standing } from '#domain/health/fact.ts';
import { installedChild } from '#domain/health/ike-sa.ts';
import { childSaWord, ikeSaWord } from '#domain/health/sa-words.ts';
import { durationText, stampText } from '../../ui/time/format-time.ts';
import { Moment } from '../../ui/time/Moment.tsx';
import { ServiceWord } from '../../ui/values/ServiceWord.tsx';
import { useStanding } from '../facts/use-standing.ts';
import { KeyValue, type KeyValueItem } from '../../ui/values/KeyValue.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

/** What the metrics say of a tunnel's SAs; what they do not say is left out. */
export function SaFacts({ sa: fact }: { sa: Fact<IkeSa> }) {
  const standing = useStanding(fact);
  const { value: sa, observedAt } = fact;
  const times: Times = {
    since: (seconds) => <Since seconds={seconds} observedAt={observedAt} standing={standing} />,
    until: (seconds) => untilText(seconds, fact, standing),
  };
  return (
    <Stack gap={4}>
      {standing === 'unknown' && (
        <Text size="sm" c="dimmed">
          As it was when it was last read; nothing here is counted on.
        </Text>
      )}
      <KeyValue items={[...ikeItems(sa, times), ...childItems(sa, times)]} />
    </Stack>
  );
}

interface Times {
  since: (seconds: number | undefined) => ReactNode;
  until: (seconds: number | undefined) => string;
}

function ikeItems(sa: IkeSa, { since, until }: Times): KeyValueItem[] {
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
    ...(isEstablished && sa.rekey_time ? [{ label: 'IKE SA rekey', value: until(sa.rekey_time) }] : []),
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

function childItems(sa: IkeSa, { since, until }: Times): KeyValueItem[] {
  const child = installedChild(sa);
  if (!child) return [];
  return [
    {
      label: 'Child SA',
      value: (
        <>
          {childSaWord(child.state)} {since(child.install_time)}, keys renewed {until(child.rekey_time)}{' '}
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

interface SinceProps {
  seconds: number | undefined;
  observedAt: number | undefined;
  standing: Standing;
}

/** Since when, rather than for how long: the answer is older the next moment, the moment stays. */
function Since({ seconds, observedAt, standing }: SinceProps) {
  if (seconds === undefined || observedAt === undefined) return null;
  return (
    <>
      since <Moment at={observedAt - seconds * 1000} isBrief={standing !== 'fresh'} />
    </>
  );
}

/** "in 6 min"; of an old answer when that was so, since by now it is less. */
function untilText(seconds: number | undefined, { observedAt }: Fact<IkeSa>, standing: Standing): string {
  const said = `in ${age(seconds)}`;
  if (standing === 'fresh' || seconds === undefined || observedAt === undefined) return said;
  return `${said} from ${stampText(observedAt)}`;
}

function age(seconds: number | undefined): string {
  if (seconds === undefined) return 'an unknown time';
  return seconds < 60 ? `${seconds} s` : durationText(seconds * 1000);
}
