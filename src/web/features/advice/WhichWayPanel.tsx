import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { whichWay } from '#domain/advice/which-way.ts';
import { parseIpv4 } from '#domain/networks/ipv4.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { Panel } from '../../ui/Panel.tsx';
import { WayAnswer } from './WayAnswer.tsx';
import classes from './advice.module.css';

/** Which way an address goes that a server behind the gateway sends to. */
export function WhichWayPanel({ gateway }: { gateway: Gateway }) {
  const context = useGatewayContext(gateway);
  const [written, setWritten] = useState('');
  const text = written.trim();
  const address = parseIpv4(text);
  return (
    <Panel title="Which way does it go?">
      <TextInput
        label="Address"
        description="Where a server behind this gateway sends something to, such as 10.4.2.7."
        value={written}
        onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        error={text !== '' && address === undefined && looksWhole(text) && 'Write one IPv4 address.'}
        maw="24rem"
        ff="monospace"
        autoComplete="off"
        spellCheck={false}
      />
      <div className={classes.result} aria-live="polite">
        {address !== undefined && <WayAnswer answer={whichWay(address, gateway, context)} />}
      </div>
    </Panel>
  );
}

/** What is still being typed is no mistake yet. */
function looksWhole(text: string): boolean {
  return !/^[\d.]*$/.test(text) || text.split('.').length > 3;
}
