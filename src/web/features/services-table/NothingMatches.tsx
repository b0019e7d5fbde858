import { Button } from '@mantine/core';
import { EmptyState } from '../../ui/states/EmptyState.tsx';

interface NothingMatchesProps {
  text: string;
  labels: readonly string[];
  onClear: () => void;
}

export function NothingMatches({ text, labels, onClear }: NothingMatchesProps) {
  const asked = [text.trim() !== '' && `“${text.trim()}”`, ...labels.map((label) => `the label ${label}`)];
  return (
    <EmptyState
      title="No gateway matches"
      text={`Nothing was found for ${asked.filter(Boolean).join(' and ')}.`}
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    />
  );
}
