import { Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { secretSettings } from '#domain/configuration/settings.ts';
import { tunnelCreation } from '../../resources/drafts/creation-drafts.ts';
import { mineOf } from '../../resources/drafts/drafts.ts';
import { LeftOver, typedLines } from '../../resources/drafts/LeftOver.tsx';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { ButtonLink } from '../../resources/links/ButtonLink.tsx';
import { paths } from '../../resources/links/paths.ts';
import { createDraftStore } from '../../ui/form/draft-store.ts';
import { FoldingPanel } from '../../ui/layout/FoldingPanel.tsx';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { editorValues } from './editor-values.ts';
import { EditTunnel } from './lazy-editors.ts';
import { peerDrafts, peerLabel, peerText } from './peer-draft.ts';
import { editorLabel, editorText, tunnelDrafts } from './tunnel-draft.ts';

interface GoneTunnelProps {
  gateway: Gateway;
  connectionUuid: string;
  /** As it was read last. */
  answer: Answer<Tunnel>;
  /** The gateway is gone too: nothing can be made in it. */
  isGatewayGone: boolean;
}

/** A tunnel that is not there any more, as it was being changed. */
export function GoneTunnel({ gateway, connectionUuid, answer, isGatewayGone }: GoneTunnelProps) {
  const navigate = useNavigate();
  const draft = useDraft(tunnelDrafts, answer.data.uuid ?? '');
  const [again, setAgain] = useState<{ connection: string | undefined }>();
  const [mine] = useState(() => mineOf(draft.read().draft));
  const peerDraft = useDraft(peerDrafts, answer.data.uuid ?? '');
  const [noted] = useState(() => mineOf(peerDraft.read().draft));
  const { name, uuid } = answer.data;
  const isConnectionThere = gateway.connections.some((each) => each.uuid === connectionUuid);
  const successor = findSuccessor(gateway, name, uuid);

  function makeAgain(): void {
    const connection = isConnectionThere ? connectionUuid : undefined;
    const values = { ...editorValues(answer.data), ...mine };
    const store = createDraftStore(tunnelCreation(gateway.uuid, { connection }), secretSettings);
    store.write({ ...values, step: 'peer', connection: connection ?? 'new', preset: 'hand' });
    draft.discard();
    setAgain({ connection });
  }
  // The router is outside React. By now the form is gone, so that nothing asks whether to leave it.
  useEffect(() => {
    if (!again) return;
    const { connection } = again;
    const params = { gatewayUuid: gateway.uuid };
    void navigate({ to: paths.createTunnel, params, search: connection === undefined ? {} : { connection } });
  }, [again, navigate, gateway.uuid]);
  if (again) return <LoadingState what="The form" />;
  return (
    <Stack gap="md">
      <LeftOver
        typed={[...typedLines(mine, editorLabel, editorText), ...typedLines(noted, peerLabel, peerText)]}
        onMakeAgain={isGatewayGone ? undefined : makeAgain}
        successor={
          successor && (
            <ButtonLink variant="default" size="compact-sm" to={paths.tunnel} params={successor}>
              To the new <UntrustedText text={name} />
            </ButtonLink>
          )
        }
      />
      <FoldingPanel title="Properties">
        <Suspense fallback={<LoadingState what="The form" />}>
          <EditTunnel
            gateway={gateway}
            connectionUuid={connectionUuid}
            answer={answer}
            make={undefined}
            goneReason={`${isGatewayGone ? gateway.name : name} no longer exists.`}
          />
        </Suspense>
      </FoldingPanel>
    </Stack>
  );
}

/** The one that has its name by now. */
function findSuccessor(gateway: Gateway, name: string, uuid: string | undefined) {
  for (const connection of gateway.connections) {
    const other = connection.tunnels.find((each) => each.name === name && each.uuid !== uuid);
    if (other?.uuid === undefined || connection.uuid === undefined) continue;
    return { gatewayUuid: gateway.uuid, connectionUuid: connection.uuid, tunnelUuid: other.uuid };
  }
  return undefined;
}
