import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Network } from '#contract/network.ts';
import { creatingRouter, type NewRouter } from '../../resources/changes/creating-router.ts';
import { explainError } from '../../resources/explain-error.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { suggestedPrefix, unroutedNetworks } from './router-networks.ts';
import classes from './create-gateway.module.css';

interface MakeRouterProps {
  zone: string;
  /** Of the whole account. */
  networks: readonly Network[];
  /** No other router can be chosen: this is the way on. */
  isNeeded: boolean;
  /** Of the gateway, as far as it is typed. */
  gatewayName: string;
  onMade: (uuid: string) => void;
}

/** A router made here and now, so that nobody has to leave the form for one. */
export function MakeRouter({ isNeeded, ...props }: MakeRouterProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { zone } = props;
  if (!isOpen && !isNeeded) {
    return (
      <div>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          Make a router
        </Button>
      </div>
    );
  }
  return (
    <Stack gap="sm" role="group" aria-label="Make a router" className={classes.makeRouter}>
      {isNeeded && (
        <Text size="sm">
          No router is free in {zone}: each carries one gateway, and serves the zones that its networks are
          in. Make one here.
        </Text>
      )}
      <RouterFields {...props} />
    </Stack>
  );
}

function RouterFields({ zone, networks, gatewayName, onMade }: Omit<MakeRouterProps, 'isNeeded'>) {
  const [creating] = useState(creatingRouter);
  const create = useMutation(creating);
  const roleBlock = useRoleBlock('operator');
  const unrouted = unroutedNetworks(networks, zone);
  const [typedName, setTypedName] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const [typedPrefix, setTypedPrefix] = useState<string>();
  const name = typedName ?? `${gatewayName.trim() || zone}-router`;
  const choice = chosen ?? unrouted[0]?.uuid ?? 'new';
  const prefix = typedPrefix ?? suggestedPrefix(networks);

  function make(): void {
    create.mutate(
      { name: name.trim(), network: networkOf(choice, zone, prefix.trim()) },
      {
        onSuccess: ({ uuid, lacks }) => {
          if (lacks !== undefined) {
            notifyFailed(`Router ${name.trim()} is made, without a network`, explainError(lacks).why);
          }
          onMade(uuid);
        },
      },
    );
  }
  return (
    <>
      <TextInput
        label="Name of the router"
        value={name}
        onChange={(event) => setTypedName(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        maw="22rem"
      />
      <NativeSelect
        label="Its network in this zone"
        description="What the gateway serves; more can be attached later."
        value={choice}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          ...unrouted.map((network) => ({
            value: network.uuid,
            label: `${network.name}, ${network.ip_networks.ip_network[0]?.address ?? ''} (has no router)`,
          })),
          { value: 'new', label: 'A new network' },
          { value: 'none', label: 'None yet' },
        ]}
        maw="22rem"
      />
      {choice === 'new' && (
        <TextInput
          label="Addresses of the new network"
          description={`A private network, such as 10.0.0.0/24.${typedPrefix === undefined ? ' This one is free in the account.' : ''}`}
          value={prefix}
          onChange={(event) => setTypedPrefix(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          maw="22rem"
        />
      )}
      {create.error && (
        <Notice tone="bad" role="alert">
          <UntrustedText text={explainError(create.error).why} />
        </Notice>
      )}
      <div>
        <BlockedButton
          variant="default"
          loading={create.isPending}
          blockedReason={roleBlock ?? (name.trim() === '' ? 'Give the router a name first.' : undefined)}
          onClick={make}
        >
          Make the router
        </BlockedButton>
      </div>
    </>
  );
}

function networkOf(choice: string, zone: string, prefix: string): NewRouter['network'] {
  if (choice === 'new') return prefix === '' ? { kind: 'none' } : { kind: 'new', zone, prefix };
  return choice === 'none' ? { kind: 'none' } : { kind: 'there', uuid: choice };
}
