import { List, Text } from '@mantine/core';
import { Notice } from '../notices/Notice.tsx';
import classes from './StillToDo.module.css';

interface StillToDoProps {
  /** In the order of the page, each with the way to where it is mended. */
  items: readonly { key: string; text: string; onChoose: () => void }[];
}

/** What is missing or wrong before something can be created; a press leads there. */
export function StillToDo({ items }: StillToDoProps) {
  return (
    <Notice tone="neutral" role="note">
      <Text size="sm" fw={600}>
        Before it can be created
      </Text>
      <List size="sm">
        {items.map(({ key, text, onChoose }) => (
          <List.Item key={key}>
            <button type="button" className={classes.item} onClick={onChoose}>
              {text}
            </button>
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
