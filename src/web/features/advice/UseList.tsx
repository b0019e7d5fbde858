import type { ReactNode } from 'react';
import type { NetworkUse } from '#domain/advice/network-use.ts';
import { formatPrefix } from '#domain/networks/prefix.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './advice.module.css';

export type LinkToGateway = (gateway: { uuid: string; name: string }) => ReactNode;

/** Who has which network, each with a link to its gateway. */
export function UseList({ uses, linkTo }: { uses: readonly NetworkUse[]; linkTo: LinkToGateway }) {
  return (
    <ul className={classes.notes}>
      {uses.map((use, index) => (
        <li key={index}>
          <code className={classes.network}>{formatPrefix(use.prefix)}</code>{' '}
          <UseWords use={use} linkTo={linkTo} />
        </li>
      ))}
    </ul>
  );
}

function UseWords({ use, linkTo }: { use: NetworkUse; linkTo: LinkToGateway }) {
  if (use.where === 'there') {
    return (
      <>
        remote, behind connection <UntrustedText text={use.connection.name} /> of {linkTo(use.gateway)}
      </>
    );
  }
  if (use.sdn !== undefined) {
    return (
      <>
        SDN network <UntrustedText text={use.sdn} />
      </>
    );
  }
  return <>local, at {use.gateway ? linkTo(use.gateway) : 'a gateway'}</>;
}
