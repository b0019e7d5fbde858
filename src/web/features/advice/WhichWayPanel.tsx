import { useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { Panel } from '../../ui/Panel.tsx';
import { WayField } from './WayField.tsx';
import { WayFromGateway } from './WayFromGateway.tsx';
import classes from './advice.module.css';

/** Which way an address goes that a server behind the gateway sends to. */
export function WhichWayPanel({ gateway }: { gateway: Gateway }) {
  const [written, setWritten] = useState('');
  return (
    <Panel title="Which way does it go?">
      <WayField
        description="Where a server behind this gateway sends something to, such as 10.4.2.7."
        written={written}
        onWrite={setWritten}
      />
      <div className={classes.result} aria-live="polite">
        <WayFromGateway gateway={gateway} written={written} />
      </div>
    </Panel>
  );
}
