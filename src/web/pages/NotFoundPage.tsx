import { ButtonLink } from '../resources/links/ButtonLink.tsx';
import { paths } from '../resources/links/paths.ts';
import { EmptyState } from '../ui/states/EmptyState.tsx';
import { PageHeader } from '../ui/layout/PageHeader.tsx';

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="No such page" />
      <EmptyState
        title="There is nothing at this address"
        text="The link may be old, or cut off. Everything in Gatehouse can be reached from the services."
        action={<ButtonLink to={paths.services}>To the services</ButtonLink>}
      />
    </>
  );
}
