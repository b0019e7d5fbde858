import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { generatePsk } from '#domain/psk/generate-psk.ts';
import { leastPskBits, pskStrength } from '#domain/psk/psk-strength.ts';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { noPasswordManager } from '../../ui/form/no-password-manager.ts';
import { useField } from '../../ui/form/use-field.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import classes from './tunnel-form.module.css';

interface PskFieldProps {
  name: string;
  label: string;
}

const rules =
  'The same key as on the peer: 8 to 64 letters, digits, “_” and “.”, not beginning with 0. AWS takes the same alphabet, and no device reads such a key as hexadecimal.';

/**
 * A pre-shared key, made here or typed. It stays in this page's memory until it is sent; whoever sends it is asked
 * whether they have it, and sees it once more (`resources/changes/keys-of.ts`).
 */
export function PskField({ name, label }: PskFieldProps) {
  const { value, onChange, input } = useField({ name, label, description: rules, isRequired: true });
  const [made, setMade] = useState<string>();
  const [isShown, setIsShown] = useState(false);
  const psk = typeof value === 'string' ? value : '';
  const isMade = psk !== '' && psk === made;

  function make(): void {
    const key = generatePsk((length) => crypto.getRandomValues(new Uint8Array(length)));
    setMade(key);
    setIsShown(true);
    onChange(key);
  }
  return (
    <Stack gap="xs">
      <TextInput
        {...input}
        type={isShown ? 'text' : 'password'}
        value={psk}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...noPasswordManager}
        spellCheck={false}
        autoCapitalize="off"
        classNames={{ input: classes.key }}
        rightSectionWidth="2.25rem"
        rightSection={psk === '' ? undefined : <CopyButton value={psk} what="the pre-shared key" />}
      />
      <Group gap="xs">
        <Button variant="default" onClick={make}>
          {isMade ? 'Make another key' : 'Make a key'}
        </Button>
        {psk !== '' && (
          <Button variant="default" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
            {isShown ? 'Hide the key' : 'Show the key'}
          </Button>
        )}
      </Group>
      <Strength psk={psk} isMade={isMade} />
    </Stack>
  );
}

function Strength({ psk, isMade }: { psk: string; isMade: boolean }) {
  if (psk === '') return null;
  const { bits, isEnough } = pskStrength(psk);
  if (isMade) {
    return (
      <Notice tone="good" role="status">
        <Text size="sm">
          {psk.length} characters from the browser’s cryptographic random source: about {bits} bits. It cannot
          be read back once it is sent, so copy it for the peer.
        </Text>
      </Notice>
    );
  }
  return (
    <Notice tone={isEnough ? 'neutral' : 'warning'} role="status">
      <Text size="sm">
        {isEnough
          ? `At most ${bits} bits if every character was drawn by chance; far fewer if it contains words.`
          : `At most ${bits} bits, and fewer if it contains words. ${leastPskBits} bits are wanted: make a key instead, or type a longer one.`}
      </Text>
    </Notice>
  );
}
