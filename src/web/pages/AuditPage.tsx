import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type AuditSearch, readAuditSearch } from '../features/audit-log/audit-search.ts';
import { AuditLogPanel } from '../features/audit-log/AuditLogPanel.tsx';
import { paths } from '../resources/links/paths.ts';
import { LabelChip } from '../ui/values/LabelChip.tsx';
import { PageHeader } from '../ui/layout/PageHeader.tsx';

export function AuditPage() {
  const raw = useSearch({ from: '/console/audit' });
  // The router keeps what the route's reader leaves out, so what is no uuid would still be here.
  const search = useMemo(() => readAuditSearch({ ...raw }), [raw]);
  const navigate = useNavigate();
  const onSearch = useCallback(
    (next: AuditSearch) =>
      void navigate({ to: paths.audit, search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  const { gateway, ...others } = search;
  const filter = gateway !== undefined && (
    <LabelChip name="gateway" value={gateway} onRemove={() => onSearch(others)} />
  );
  return (
    <>
      <PageHeader title="Audit log" meta={filter} />
      <AuditLogPanel search={search} onSearch={onSearch} />
    </>
  );
}
