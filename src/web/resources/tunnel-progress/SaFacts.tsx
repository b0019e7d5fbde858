import { Code } from '@mantine/core';
import type { IkeSa } from '#contract/metrics.ts';
import { installedChild } from '#domain/lifecycle/tunnel-steps.ts';
import { durationText } from '../../ui/format-time.ts';
import { KeyValue, type KeyValueItem } from '../../ui/KeyValue.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';

/** What the metrics say of a tunnel's SAs now; what they do not say is left out. */
export function SaFacts({ sa }: { sa: IkeSa }) {
  const items = [...ikeItems(sa), ...childItems(sa)];
  return <KeyValue items={items} />;
}

function ikeItems(sa: IkeSa): KeyValueItem[] {
  const isEstablished = sa.operational_state === 'established';
  return [
    { label: 'IKE SA', value: `${sa.internal_state}${isEstablished ? ` for ${age(sa.established)}` : ''}` },
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
            value: `${sa.heuristic_state.up_events} times up, ${sa.heuristic_state.down_events} times down, ${sa.heuristic_state.log_message_bad_events} bad log messages`,
          },
        ]
      : []),
  ];
}

function childItems(sa: IkeSa): KeyValueItem[] {
  const child = installedChild(sa);
  if (!child) return [];
  const number = (value: number) => value.toLocaleString('en');
  return [
    {
      label: 'Child SA',
      value: `${child.state} for ${age(child.install_time)}, rekey in ${age(child.rekey_time)}`,
    },
    {
      label: 'Since its last rekey',
      value: `${number(child.packets_in)} packets in, ${number(child.packets_out)} packets out`,
    },
    {
      label: 'SPIs',
      value: (
        <>
          in{' '}
          <Code>
            <UntrustedText text={child.spi_in} />
          </Code>{' '}
          out{' '}
          <Code>
            <UntrustedText text={child.spi_out} />
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

function age(seconds: number | undefined): string {
  if (seconds === undefined) return 'an unknown time';
  return seconds < 60 ? `${seconds} s` : durationText(seconds * 1000);
}
