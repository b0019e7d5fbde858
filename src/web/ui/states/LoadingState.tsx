import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { use } from 'react';
import { EmptyState } from './EmptyState.tsx';
import { OutageContext } from './outage.ts';

const widths = ['72%', '90%', '64%', '81%', '58%'];

/** While the first answer is on its way: lines where the content will be; in words where it does not come by waiting. */
export function LoadingState({ what = 'Loading', lines = 3 }: { what?: string; lines?: number }) {
  if (use(OutageContext) === 'cut-off') {
    return (
      <EmptyState
        title="Not here yet"
        text="This was not read before the console’s server stopped answering. It is read as soon as the server answers again."
      />
    );
  }
  return (
    <Stack gap="sm" role="status" py="xs">
      <VisuallyHidden>{what}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={12} width={widths[line % widths.length]} />
      ))}
    </Stack>
  );
}
