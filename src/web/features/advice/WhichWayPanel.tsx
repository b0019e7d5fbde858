import { useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { parseIpv4 } from '#domain/networks/ipv4.ts';
import { Panel } from '../../ui/layout/Panel.tsx';
import { WayField } from './WayField.tsx';
import { WayFromGateway } from './WayFromGateway.tsx';

/** Which way an address goes that a server behind the gateway sends to: one line until somebody asks. */
export function WhichWayPanel({ gateway }: { gateway: Gateway }) {
  const [written, setWritten] = useState('');
  return (
    <Panel
      title="Which way does it go?"
      isFolded={parseIpv4(written.trim()) === undefined}
      actions={<WayField written={written} onWrite={setWritten} />}
    >
      <div aria-live="polite">
        <WayFromGateway gateway={gateway} written={written} />
      </div>
    </Panel>
  );
}
