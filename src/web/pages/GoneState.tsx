import type { ReactNode } from 'react';
import { DeletedWhen } from '../resources/audit-entries/DeletedWhen.tsx';
import type { Deleted } from '../resources/audit-entries/use-deletion.ts';
import { ButtonLink } from '../resources/links/ButtonLink.tsx';
import { paths } from '../resources/links/paths.ts';
import { EmptyState } from '../ui/states/EmptyState.tsx';

/** What a page is of and that is not there. */
export interface Gone {
  /** "tunnel" */
  what: string;
  /** Known when it was there before. */
  name: string | undefined;
  /** What may be the matter when it was never seen. */
  unseen: string;
  /** Itself and what it may have gone with, to be found in the audit log. */
  deleted: readonly Deleted[];
}

interface GoneStateProps extends Gone {
  gatewayUuid: string;
  /** The way on. */
  action: ReactNode;
}

export function GoneState({ what, name, unseen, deleted, gatewayUuid, action }: GoneStateProps) {
  return (
    <EmptyState
      title={name === undefined ? `There is no such ${what}` : `${name} no longer exists`}
      text={name === undefined ? unseen : <DeletedWhen gatewayUuid={gatewayUuid} of={deleted} />}
      action={action}
    />
  );
}

/** @param name known when it was there before */
export function goneGateway(uuid: string, name: string | undefined): Gone {
  const unseen = `The service knows no gateway ${uuid}. It may have been deleted, or belong to another account.`;
  return { what: 'gateway', name, unseen, deleted: [{ kind: 'gateway-deleted', uuid }] };
}

/** The way on from a gateway that is not there. */
export function ToServices() {
  return (
    <ButtonLink variant="default" to={paths.services}>
      To the services
    </ButtonLink>
  );
}

/** "Tunnel not found" */
export function goneTitle(what: string): string {
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} not found`;
}
