import { PageHeader } from '../ui/PageHeader.tsx';

export function TunnelPage() {
  return <PageHeader title="Tunnel" />;
}
