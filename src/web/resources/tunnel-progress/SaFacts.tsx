import { Code } from '@mantine/core';
import type { ReactNode } from 'react';
import type { IkeSa } from '#contract/metrics.ts';
import { installedChild } from '#domain/health/ike-sa.ts';
import { durationText } from '../../ui/format-time.ts';
import { Moment } from '../../ui/Moment.tsx';
import { KeyValue, type KeyValueItem } from '../../ui/KeyValue.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';

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
          {sa.internal_state} {isEstablished && since(sa.established)}
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
            value: `went up ${count(sa.heuristic_state.up_events)}, went down ${count(sa.heuristic_state.down_events)}, bad log messages ${count(sa.heuristic_state.log_message_bad_events)}`,
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
          {child.state} {since(child.install_time)}, rekey in {age(child.rekey_time)}
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
