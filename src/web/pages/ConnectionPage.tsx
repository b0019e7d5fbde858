import { PageHeader } from '../ui/PageHeader.tsx';

export function ConnectionPage() {
  return <PageHeader title="Connection" />;
}
