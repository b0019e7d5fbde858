import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuditLogPanel } from '../features/audit-log/AuditLogPanel.tsx';
import { LabelChip } from '../ui/LabelChip.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';

export function AuditPage() {
  const { gateway } = useSearch({ from: '/audit' });
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
