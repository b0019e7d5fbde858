import { PageHeader } from '../ui/PageHeader.tsx';

export function CreateConnectionPage() {
  return <PageHeader title="Create a connection" />;
}
