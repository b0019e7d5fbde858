import { PageHeader } from '../ui/PageHeader.tsx';

export function CreateTunnelPage() {
  return <PageHeader title="Create a tunnel" />;
}
