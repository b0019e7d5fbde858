import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Gateway } from '#contract/gateway.ts';
import { formatIpv4 } from '#domain/networks/ipv4.ts';
import { internalPair, nextInternalPrefix } from '#domain/networks/prefix.ts';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { Advised } from './Advised.tsx';
import { tunnelFieldWords } from './tunnel-fields.ts';
import type { TunnelValues } from './tunnel-values.ts';

interface InternalAddressFieldProps {
  gateway: Gateway;
  ownUuid: string | undefined;
}

/** Our address inside the tunnel, where the gateway does not give it by itself. */
export function InternalAddressField(props: InternalAddressFieldProps) {
  if (props.gateway.automatic_tunnel_internal_ip_allocation === false) return <ChosenAddress {...props} />;
  return (
    <Notice tone="neutral" role="note">
      <Text size="sm" fw={600}>
        Internal address: automatic
      </Text>
      <Text size="sm">
        The gateway gives each tunnel a /30 of its own from 169.254.0.0/16. To choose it yourself, turn the
        automatic internal addresses of the gateway off.
      </Text>
    </Notice>
  );
}

function ChosenAddress({ gateway, ownUuid }: InternalAddressFieldProps) {
  const { setValue } = useFormContext<TunnelValues>();
  const written = useWatch<TunnelValues, 'tunnel_internal_ip'>({ name: 'tunnel_internal_ip' });
  const free = nextFreeInside(gateway, ownUuid);
  const pair = internalPair(written.trim());
  return (
    <Stack gap="xs">
      <Advised field="tunnel_internal_ip">
        <TextField
          name="tunnel_internal_ip"
          {...tunnelFieldWords('tunnel_internal_ip')}
          placeholder={free}
          isMonospace
        />
      </Advised>
      <Group gap="xs">
        {free !== undefined && (
          <Button
            variant="default"
            onClick={() => setValue('tunnel_internal_ip', free, { shouldDirty: true, shouldValidate: true })}
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
