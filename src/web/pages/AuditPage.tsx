import { useNavigate, useSearch } from '@tanstack/react-router';
import { readAuditSearch } from '../features/audit-log/audit-search.ts';
import { AuditLogPanel } from '../features/audit-log/AuditLogPanel.tsx';
import { LabelChip } from '../ui/LabelChip.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';

export function AuditPage() {
  // The router keeps what the route's reader leaves out, so what is no uuid would still be here.
  const { gateway } = readAuditSearch({ ...useSearch({ from: '/audit' }) });
  const navigate = useNavigate();
  const filter = gateway !== undefined && (
    <LabelChip name="gateway" value={gateway} onRemove={() => void navigate({ to: '/audit', search: {} })} />
  );
  return (
    <>
      <PageHeader title="Audit log" meta={filter} />
      <AuditLogPanel gatewayUuid={gateway} />
    </>
  );
}
