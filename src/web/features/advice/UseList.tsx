import type { NetworkUse } from '#domain/advice/network-use.ts';
import { formatPrefix } from '#domain/networks/prefix.ts';
import { GatewayLink } from '../../resources/links/links.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './advice.module.css';

/** Who has which network, each with a link to its gateway. */
export function UseList({ uses }: { uses: readonly NetworkUse[] }) {
  return (
    <ul className={classes.notes}>
      {uses.map((use, index) => (
        <li key={index}>
          <code className={classes.network}>{formatPrefix(use.prefix)}</code> <UseWords use={use} />
        </li>
      ))}
    </ul>
  );
}

function UseWords({ use }: { use: NetworkUse }) {
  if (use.where === 'there') {
    return (
      <>
        remote, behind connection <UntrustedText text={use.connection.name} /> of{' '}
        <ToGateway {...use.gateway} />
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
  return <>local, at {use.gateway ? <ToGateway {...use.gateway} /> : 'a gateway'}</>;
}

function ToGateway({ uuid, name }: { uuid: string; name: string }) {
  return (
    <GatewayLink size="sm" gatewayUuid={uuid}>
      <UntrustedText text={name} />
    </GatewayLink>
  );
}
