import { AddressSpace } from '../features/advice/AddressSpace.tsx';
import { PageHeader } from '../ui/layout/PageHeader.tsx';

export function AddressSpacePage() {
  return (
    <>
      <PageHeader title="Address space" />
      <AddressSpace />
    </>
  );
}
