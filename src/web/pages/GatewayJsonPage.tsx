import { PageHeader } from '../ui/PageHeader.tsx';

export function GatewayJsonPage() {
  return <PageHeader title="Gateway as JSON" />;
}
