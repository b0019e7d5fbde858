import type { Gateway } from '#contract/gateway.ts';
import type { Effect } from './change-plan.ts';
import type { Delta } from './delta.ts';
import { tunnelLabel } from './describe-delta.ts';
import { sources } from './sources.ts';

/** Starting and stopping. */
export function statusEffects(before: Gateway, after: Gateway): Effect[] {
  if (before.configured_status === after.configured_status) return [];
  const tunnels = after.connections.flatMap((connection) => connection.tunnels).length;
  if (after.configured_status === 'stopped') {
    const parts = [
      ...(tunnels > 0 ? [tunnels === 1 ? 'its tunnel goes down' : `all ${tunnels} tunnels go down`] : []),
      ...(after.features.includes('nat') ? ['NAT ends and open connections are cut'] : []),
    ];
    return [
      {
        subject: 'Gateway',
        severity: 'outage',
        message: `It carries no traffic${parts.length > 0 ? `: ${parts.join(', ')}` : ''}. Configuration and addresses stay.`,
        duration: 'until it is started again',
        source: sources.tunnels,
      },
    ];
  }
  return [
    {
      subject: 'Gateway',
      severity: 'none',
      message: `It begins to carry traffic${tunnels > 0 ? '; every tunnel is negotiated from the beginning' : ''}.`,
      duration: 'until it is running; the service names no time',
      source: sources.states,
    },
  ];
}

export function planEffect(before: Gateway, after: Gateway): Effect[] {
  if (before.plan === after.plan) return [];
  return [
    {
      subject: 'Gateway',
      severity: 'brief',
      message:
        'Whether its servers are replaced, and tunnels and NAT connections with them, is not documented: expect an interruption. Gatehouse’s own gateways keep their SAs.',
      duration: 'not documented',
      source: sources.modify,
    },
  ];
}

export function featureEffects(before: Gateway, after: Gateway): Effect[] {
  const isLost = (feature: string) => before.features.includes(feature) && !after.features.includes(feature);
  const isNew = (feature: string) => !before.features.includes(feature) && after.features.includes(feature);
  return [
    ...(isLost('nat')
      ? [
          {
            subject: 'NAT',
            severity: 'outage' as const,
            message: 'Its networks lose their way to the internet; open connections are cut.',
            duration: 'until the feature is back',
            source: sources.modify,
          },
        ]
      : []),
    ...(isNew('nat')
      ? [
          {
            subject: 'NAT',
            severity: 'none' as const,
            message: 'Its networks get a way to the internet through the gateway’s address.',
            duration: 'for good',
            source: sources.modify,
          },
        ]
      : []),
  ];
}

/** Another public address: peers know the old one, and so do the far ends of NAT connections. */
export function addressEffects(before: Gateway, after: Gateway, deltas: readonly Delta[]): Effect[] {
  return deltas.flatMap((delta): Effect[] => {
    if (delta.of !== 'address' || !delta.before || !delta.after) return [];
    const { name } = delta.before;
    const tunnels = after.connections.flatMap((connection) =>
      connection.tunnels
        .filter(({ local_address }) => local_address.name === name)
        .map((tunnel) => ({ connection, tunnel })),
    );
    return [
      ...tunnels.map(({ connection, tunnel }): Effect => ({
        subject: tunnelLabel(connection, tunnel),
        severity: 'outage',
        message: `Is negotiated anew from the new address. Its peer must be told: it expects ${delta.before?.address ?? 'the old one'}.`,
        duration: 'until the peer knows the new address',
        source: sources.tunnels,
      })),
      ...(before.features.includes('nat') && after.features.includes('nat')
        ? [
            {
              subject: 'Open NAT connections',
              severity: 'brief' as const,
              message: `They left from ${delta.before.address ?? 'the old address'} and cannot go on from another. Whoever allows that address must allow the new one.`,
              duration: 'until each program has connected again',
              source: sources.addresses,
            },
          ]
        : []),
    ];
  });
}
