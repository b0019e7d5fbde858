import { PageHeader } from '../ui/PageHeader.tsx';

export function ApiReferencePage() {
  return <PageHeader title="API" />;
}
