import { anOther, joining, withConnections, withOthers } from './advice-builders.suite.ts';
import { type AdviceCase, aGatewayDraft, aTunnelDraft, change } from './draft-builders.suite.ts';

export const nameAdvice: AdviceCase[] = [
  [
    'a gateway named like another',
    'gateway-name-look-alike',
    aGatewayDraft({ name: 'gw-l' }),
    withOthers(anOther('north', []), anOther('gw-1', [])),
    ['name: gw-l is easily taken for gateway gw-1.'],
  ],
  [
    'a gateway named as it is stored',
    'gateway-name-look-alike',
    aGatewayDraft({ name: 'gw-l' }),
    withOthers(anOther('gw-1', [], { uuid: change.self.uuid })),
    [],
  ],
  [
    'look-alikes within a gateway',
    'name-look-alike',
    {
      ...withConnections(
        joining('oulu', [], [], { tunnels: [aTunnelDraft('modern'), aTunnelDraft('modem')] }),
        joining('0ulu', [], [], {
          tunnels: [aTunnelDraft('site-a'), aTunnelDraft('SITE_A'), aTunnelDraft('site-b')],
        }),
      ),
      labels: [{ key: 'env' }, { key: 'Env' }, { key: 'team' }],
    },
    change,
    [
      'labels.1.key: Env is easily taken for label env.',
      'connections.1.name: 0ulu is easily taken for connection oulu.',
      'connections.0.tunnels.1.name: modem is easily taken for tunnel modern.',
      'connections.1.tunnels.1.name: SITE_A is easily taken for tunnel site-a.',
    ],
  ],
  [
    'the same name twice',
    'name-look-alike',
    aGatewayDraft({ labels: [{ key: 'env' }, { key: 'env' }] }),
    change,
    [],
  ],
  [
    'a label value with a letter of another script',
    'label-value-mixed',
    aGatewayDraft({
      labels: [
        { key: 'site', value: 'pаris' },
        { key: 'town', value: 'Москва' },
        { key: 'none', value: null },
      ],
    }),
    change,
    [
      'labels.0.value: pаris has letters that only look Latin: а (U+0430). A search for it as it looks does not find it.',
    ],
  ],
];
