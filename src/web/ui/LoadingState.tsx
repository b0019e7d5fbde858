import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

const widths = ['72%', '90%', '64%', '81%', '58%'];

/** While the first answer is on its way: lines where the content will be. */
export function LoadingState({ what = 'Loading', lines = 3 }: { what?: string; lines?: number }) {
  return (
    <Stack gap="sm" role="status" py="xs">
      <VisuallyHidden>{what}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={12} width={widths[line % widths.length]} />
      ))}
    </Stack>
  );
}
