import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { whichWay } from '#domain/advice/which-way.ts';
import { parseIpv4 } from '#domain/networks/ipv4.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { useTunnelEvidence } from '../../resources/gateways/use-tunnel-evidence.ts';
import { WayAnswer } from './WayAnswer.tsx';
import classes from './advice.module.css';

interface WhichWayLookupProps {
  gateway: Gateway;
  context: Pick<GatewayContext, 'networks' | 'routers' | 'others'>;
}

/** Which way an address goes that a server behind the gateway sends to; folded away until somebody asks. */
export function WhichWayLookup({ gateway, context }: WhichWayLookupProps) {
  const evidenceOf = useTunnelEvidence(gateway.uuid);
  const [written, setWritten] = useState('');
  const text = written.trim();
  const address = parseIpv4(text);
  return (
    <details className={classes.lookup}>
      <summary className={classes.lookupTitle}>Which way does an address go?</summary>
      <TextInput
        className={classes.lookupField}
        classNames={{ input: classes.monospace }}
        label="Address"
        description="Where a server behind this gateway sends something to, such as 10.4.2.7."
        value={written}
        onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        error={text !== '' && address === undefined && looksWhole(text) && 'Write one IPv4 address.'}
        autoComplete="off"
        spellCheck={false}
      />
      <div className={classes.result} aria-live="polite">
        {address !== undefined && (
          <WayAnswer answer={whichWay(address, gateway, { ...context, evidenceOf })} />
        )}
      </div>
    </details>
  );
}

/** What is still being typed is no mistake yet. */
function looksWhole(text: string): boolean {
  return !/^[\d.]*$/.test(text) || text.split('.').length > 3;
}
