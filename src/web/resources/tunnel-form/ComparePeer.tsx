import { Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { adoptedValues, comparePeer, type PeerComparison } from './compare-peer.ts';
import classes from './tunnel-form.module.css';
import type { IpsecValues } from './tunnel-values.ts';

interface ComparePeerProps {
  values: IpsecValues;
  /** What the peer offers was taken over into the form. */
  onAdopted?: () => void;
}

/** What the peer really offers, pasted, against what is chosen here. The text itself is neither kept nor sent. */
export function ComparePeer({ values, onAdopted }: ComparePeerProps) {
  const { setValue } = useFormContext<IpsecValues>();
  const [text, setText] = useState('');
  const { phases, notes } = comparePeer(values, text);
  const adopted = adoptedValues(text);

  function adopt(): void {
    for (const [field, list] of Object.entries(adopted)) {
      setValue(field as keyof IpsecValues, list, { shouldDirty: true, shouldValidate: true });
    }
    onAdopted?.();
  }
  return (
    <details className={classes.compare}>
      <summary>Compare with what the peer offers</summary>
      <Stack gap="xs" mt="xs">
        <Textarea
          label="Proposals of the peer"
          description="strongSwan or Libreswan proposals, lines of charon’s log, or a part of the configuration of FortiOS, VyOS or EdgeOS. It stays in this page."
          placeholder="aes256-sha256-modp2048"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rows={5}
          resize="vertical"
          spellCheck={false}
          classNames={{ input: classes.pasted }}
        />
        {text.trim() !== '' && (
          <div role="status">
            <ul className={classes.phases}>
              {phases.map((phase) => (
                <Comparison key={phase.title} phase={phase} />
              ))}
            </ul>
          </div>
        )}
        {Object.keys(adopted).length > 0 && (
          <Group>
            <Button size="xs" variant="default" onClick={adopt}>
              Use what the peer offers
            </Button>
          </Group>
        )}
        {notes.length > 0 && (
          <List size="sm">
            {notes.map((note, index) => (
              <List.Item key={index}>
                <UntrustedText text={note} />
              </List.Item>
            ))}
          </List>
        )}
      </Stack>
    </details>
  );
}

function Comparison({ phase: { title, isCommon, why } }: { phase: PeerComparison }) {
  const tone = isCommon === undefined ? 'unknown' : isCommon ? 'good' : 'bad';
  const word = isCommon === undefined ? 'not known' : isCommon ? 'in common' : 'nothing in common';
  return (
    <li className={classes.phase}>
      <ToneGlyph tone={tone} />
      <Text span size="sm" className={classes.phaseWords}>
        <b>
          {title}, {word}:
        </b>{' '}
        <UntrustedText text={why} />
      </Text>
    </li>
  );
}
