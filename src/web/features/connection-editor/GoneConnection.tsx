import { Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { secretSettings } from '#domain/configuration/settings.ts';
import { connectionCreation } from '../../resources/drafts/creation-drafts.ts';
import { mineOf } from '../../resources/drafts/drafts.ts';
import { LeftOver, typedLines } from '../../resources/drafts/LeftOver.tsx';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { ButtonLink } from '../../resources/links/ButtonLink.tsx';
import { paths } from '../../resources/links/paths.ts';
import { createDraftStore } from '../../ui/form/draft-store.ts';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { connectionDrafts, connectionFieldLabel, connectionFieldText } from './connection-draft.ts';
import { valuesOf } from './connection-values.ts';
import { EditConnection } from './EditConnection.tsx';

interface GoneConnectionProps {
  gateway: Gateway;
  /** As it was read last. */
  answer: Answer<Connection>;
  /** The gateway is gone too: nothing can be made in it. */
  isGatewayGone: boolean;
}

/** A connection that is not there any more, as it was being changed. */
export function GoneConnection({ gateway, answer, isGatewayGone }: GoneConnectionProps) {
  const navigate = useNavigate();
  const { name, uuid } = answer.data;
  const draft = useDraft(connectionDrafts, uuid ?? '');
  const [isAgain, setAgain] = useState(false);
  const [mine] = useState(() => mineOf(draft.read().draft));
  const successor = gateway.connections.find((each) => each.name === name && each.uuid !== uuid)?.uuid;
  const params = { gatewayUuid: gateway.uuid };

  function makeAgain(): void {
    const store = createDraftStore(connectionCreation(gateway.uuid), secretSettings);
    store.write({ ...valuesOf(answer.data), ...mine });
    draft.discard();
    setAgain(true);
  }
  // The router is outside React. By now the form is gone, so that nothing asks whether to leave it.
  useEffect(() => {
    if (isAgain) void navigate({ to: paths.createConnection, params: { gatewayUuid: gateway.uuid } });
  }, [isAgain, navigate, gateway.uuid]);
  if (isAgain) return <LoadingState what="The form" />;
  return (
    <Stack gap="md">
      <LeftOver
        typed={typedLines(mine, connectionFieldLabel, connectionFieldText)}
        onMakeAgain={isGatewayGone ? undefined : makeAgain}
        successor={
          successor !== undefined && (
            <ButtonLink
              variant="default"
              size="compact-sm"
              to={paths.connection}
              params={{ ...params, connectionUuid: successor }}
            >
              To the new <UntrustedText text={name} />
            </ButtonLink>
          )
        }
      />
      <EditConnection
        gateway={gateway}
        answer={answer}
        goneReason={`${isGatewayGone ? gateway.name : name} no longer exists.`}
      />
    </Stack>
  );
}
