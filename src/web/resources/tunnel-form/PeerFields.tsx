import { SimpleGrid } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Advised } from './Advised.tsx';
import { tunnelFieldLabel } from './tunnel-fields.ts';

/** The two ends of a tunnel: our address and the peer's. */
export function EndsFields({ gateway }: { gateway: Gateway }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Advised field="localAddress">
        <SelectField
          name="localAddress"
          label={tunnelFieldLabel('localAddress')}
          description="The gateway’s public address which the peer connects to, and our identity."
          options={gateway.addresses.map(({ name, address }) => ({
            value: name,
            label: address ? `${name} (${address})` : name,
          }))}
          isRequired
        />
      </Advised>
      <Advised field="peerAddress">
        <TextField
          name="peerAddress"
          label={tunnelFieldLabel('peerAddress')}
          description="Its public IPv4 address, which is also the identity it must present."
          placeholder="198.51.100.20"
          isRequired
          isMonospace
        />
      </Advised>
    </SimpleGrid>
  );
}

export function TunnelNameField() {
  return (
    <Advised field="name">
      <TextField
        name="name"
        label={tunnelFieldLabel('name')}
        description="Letters, digits, “-” and “_”; no other tunnel of the gateway may have it."
        isRequired
      />
    </Advised>
  );
}
