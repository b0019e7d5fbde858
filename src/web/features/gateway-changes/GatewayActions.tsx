import IconBraces from '@tabler/icons-react/dist/esm/icons/IconBraces.mjs';
import IconCode from '@tabler/icons-react/dist/esm/icons/IconCode.mjs';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconEraser from '@tabler/icons-react/dist/esm/icons/IconEraser.mjs';
import IconFileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { LogSessions } from '#contract/log-session.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { activeConnections } from '#domain/health/active-connections.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { paths } from '../../resources/links/paths.ts';
import { MenuButton, type MenuEntry } from '../../ui/actions/MenuButton.tsx';
import { deletionProposal, flushProposal, logSessionProposal } from './gateway-proposals.ts';
import { LogSessionDialog } from './lazy-forms.ts';
import { StartStop } from './StartStop.tsx';
import { useChangeBlock } from './use-change-block.ts';

interface GatewayActionsProps {
  answer: Answer<Gateway>;
  /** The service has taken the deletion on; the gateway is still there for a while. */
  onDeleting: () => void;
}

/** What is done to a gateway as a whole: start and stop in sight, the rest, which is rare, in a menu. */
export function GatewayActions({ answer, onDeleting }: GatewayActionsProps) {
  const navigate = useNavigate();
  const gateway = answer.data;
  const propose = usePropose();
  const block = useChangeBlock(gateway);
  const metrics = useQuery(gatewayQueries.metrics(gateway.uuid));
  // In no cache: gone with this page.
  const [logSessions, setLogSessions] = useState<LogSessions['sessions']>();

  const lacks = (feature: 'nat' | 'vpn') =>
    gateway.features.includes(feature) ? undefined : `The gateway has no ${feature.toUpperCase()} feature.`;

  const entries: readonly MenuEntry[] = [
    {
      label: 'Flush NAT connections',
      icon: <IconEraser size={14} aria-hidden />,
      blockedReason: block ?? lacks('nat'),
      onChoose: () => propose(flushProposal(gateway, metrics.data && activeConnections(metrics.data.data))),
    },
    {
      label: 'Open VPN log session',
      icon: <IconFileText size={14} aria-hidden />,
      blockedReason: block ?? lacks('vpn'),
      onChoose: () =>
        propose({
          ...logSessionProposal(gateway),
          onApplied: ([opened]) => setLogSessions(LogSessions.safeParse(opened).data?.sessions ?? []),
        }),
    },
    {
      label: 'Edit as JSON',
      icon: <IconBraces size={14} aria-hidden />,
      onChoose: () => void navigate({ to: paths.gatewayJson, params: { gatewayUuid: gateway.uuid } }),
    },
    {
      label: 'API',
      icon: <IconCode size={14} aria-hidden />,
      onChoose: () => void navigate({ to: paths.apiReference }),
    },
    {
      label: 'Delete gateway',
      icon: <IconTrash size={14} aria-hidden />,
      blockedReason: block,
      onChoose: () => propose({ ...deletionProposal(answer), onApplied: onDeleting }),
    },
  ];
  return (
    <>
      <StartStop answer={answer} />
      <MenuButton label="More actions" icon={<IconDots size={18} aria-hidden />} entries={entries} />
      <Suspense fallback={null}>
        {logSessions && <LogSessionDialog sessions={logSessions} onClose={() => setLogSessions(undefined)} />}
      </Suspense>
    </>
  );
}
