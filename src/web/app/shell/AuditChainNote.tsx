import { useQuery } from '@tanstack/react-query';
import { AnchorLink } from '../../resources/links/AnchorLink.tsx';
import { statusQueries } from '../../resources/status.ts';
import { stampText } from '../../ui/time/format-time.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { paths } from '../../resources/links/paths.ts';

/** Tells an admin, whom alone the server tells it, that the audit log is not what was written, and since when. */
export function AuditChainNote() {
  const { data } = useQuery(statusQueries.current());
  const chain = data?.auditChain;
  if (chain?.state !== 'broken') return null;
  const { firstDamaged, since } = chain;
  return (
    <Notice tone="bad" role="alert">
      The audit log is damaged at record {firstDamaged}:{' '}
      {since === null
        ? 'none of it is sure to be what was written.'
        : `what was written up to ${stampText(Date.parse(since))} is sound, what came later is not proven.`}{' '}
      Keep a copy of the console’s data folder, compare it with a backup, and find out who can write to it.{' '}
      <AnchorLink inherit to={paths.audit}>
        Open the audit log
      </AnchorLink>
    </Notice>
  );
}
