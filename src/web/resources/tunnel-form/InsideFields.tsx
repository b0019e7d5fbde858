import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Gateway } from '#contract/gateway.ts';
import { formatIpv4 } from '#domain/networks/ipv4.ts';
import { internalPair, nextInternalPrefix } from '#domain/networks/prefix.ts';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { Advised } from './Advised.tsx';
import { SecondsField } from './SecondsField.tsx';
import { tunnelFieldLabel } from './tunnel-fields.ts';
import type { TunnelValues } from './tunnel-values.ts';

/** The tunnel's inside: an address for each end, and the ping between them. */
export function InsideFields({ gateway, ownUuid }: { gateway: Gateway; ownUuid?: string }) {
  const isAutomatic = gateway.automatic_tunnel_internal_ip_allocation !== false;
  return (
    <Stack gap="md">
      {isAutomatic ? (
        <Notice tone="neutral" role="note">
          <Text size="sm" fw={600}>
            Internal address: automatic
          </Text>
          <Text size="sm">
            The gateway gives each tunnel a /30 of its own from 169.254.0.0/16. To choose it yourself, turn
            the automatic internal addresses of the gateway off.
          </Text>
        </Notice>
      ) : (
        <ChosenInside gateway={gateway} ownUuid={ownUuid} />
      )}
      <Advised field="pingSeconds">
        <SecondsField
          name="pingSeconds"
          label={tunnelFieldLabel('pingSeconds')}
          description="The gateway pings the peer’s internal address through the tunnel, which keeps it in use and shows a peer that no longer answers. 0 is off, 5 seconds is the least."
        />
      </Advised>
    </Stack>
  );
}

function ChosenInside({ gateway, ownUuid }: { gateway: Gateway; ownUuid: string | undefined }) {
  const { setValue } = useFormContext<TunnelValues>();
  const written = useWatch<TunnelValues, 'internalAddress'>({ name: 'internalAddress' });
  const free = nextFreeInside(gateway, ownUuid);
  const pair = internalPair(written.trim());
  return (
    <Stack gap="xs">
      <Advised field="internalAddress">
        <TextField
          name="internalAddress"
          label={tunnelFieldLabel('internalAddress')}
          description="Ours: the first or second usable address of a /30 in 169.254.0.0/16; the other one is the peer’s. Empty: the tunnel has none."
          placeholder={free}
          isMonospace
        />
      </Advised>
      <Group gap="xs">
        {free !== undefined && (
          <Button
            variant="default"
            onClick={() => setValue('internalAddress', free, { shouldDirty: true, shouldValidate: true })}
          >
            Use the next free one, {free}
          </Button>
        )}
        {pair && (
          <Text size="sm">
            The peer’s internal address is <Code>{formatIpv4(pair.peer)}</Code>.
          </Text>
        )}
      </Group>
    </Stack>
  );
}

/** The first address of the first /30 that no other tunnel of the gateway has. */
function nextFreeInside({ connections }: Gateway, ownUuid: string | undefined): string | undefined {
  const used = connections
    .flatMap(({ tunnels }) => tunnels)
    .filter(({ uuid }) => ownUuid === undefined || uuid !== ownUuid)
    .flatMap(({ tunnel_internal_ip }) => internalPair(tunnel_internal_ip ?? '')?.prefix ?? []);
  const next = nextInternalPrefix(used);
  return next && formatIpv4(next.network + 1);
}
