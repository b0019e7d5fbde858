import { SimpleGrid, Stack, Title } from '@mantine/core';
import { dhGroupNumbers, encryptionAlgorithms, integrityAlgorithms } from '#contract/ipsec.ts';
import type { IpsecSetting, ipsecNumberLists, ipsecWordLists } from '#domain/configuration/settings.ts';
import { describeAlgorithm, describeDhGroup } from '#domain/proposals/algorithm-help.ts';
import { AlgorithmField, type AlgorithmOption } from './AlgorithmField.tsx';
import { OfferView } from './OfferView.tsx';
import { ipsecFieldsOf, tunnelFieldWords } from './tunnel-fields.ts';
import { TypedField } from './TunnelField.tsx';

type ListSetting = (typeof ipsecWordLists | typeof ipsecNumberLists)[number];

const encryption = encryptionAlgorithms.map(algorithmOption);
const integrity = integrityAlgorithms.map(algorithmOption);
const groups = dhGroupNumbers.map((number): AlgorithmOption => {
  const help = describeDhGroup(number);
  return { value: String(number), name: help?.name ?? String(number), rating: help?.rating, why: help?.why };
});

const optionsOf: Readonly<Record<ListSetting, readonly AlgorithmOption[]>> = {
  phase1_algorithms: encryption,
  phase1_integrity_algorithms: integrity,
  phase1_dh_group_numbers: groups,
  phase2_algorithms: encryption,
  phase2_integrity_algorithms: integrity,
  phase2_dh_group_numbers: groups,
};

/** Every property of IPsec by hand, each with what it does. */
export function IpsecFields() {
  return (
    <Stack gap="lg">
      <Phase title="Phase 1 (IKE)" phase="phase1" />
      <Phase title="Phase 2 (ESP)" phase="phase2" />
    </Stack>
  );
}

/** When a peer that fell silent is given up. */
export function DpdFields() {
  return <Times fields={ipsecFieldsOf('dpd')} />;
}

function Phase({ title, phase }: { title: string; phase: 'phase1' | 'phase2' }) {
  const fields = ipsecFieldsOf(phase);
  return (
    <Stack gap="md">
      <Title order={3}>{title}</Title>
      {fields.filter(isList).map((field) => (
        <ListOf key={field} field={field} />
      ))}
      <OfferView phase={phase} />
      <Times fields={fields.filter((field) => !isList(field))} />
    </Stack>
  );
}

function Times({ fields }: { fields: readonly IpsecSetting[] }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {fields.map((field) => (
        <TypedField key={field} field={field} />
      ))}
    </SimpleGrid>
  );
}

function ListOf({ field }: { field: ListSetting }) {
  return <AlgorithmField name={field} {...tunnelFieldWords(field)} options={optionsOf[field]} />;
}

function isList(field: IpsecSetting): field is ListSetting {
  return field in optionsOf;
}

function algorithmOption(value: string): AlgorithmOption {
  const help = describeAlgorithm(value);
  return { value, name: nameOf(value, help?.name), rating: help?.rating, why: help?.why };
}

/** Two spellings of GCM are the same cipher: the API's own word tells them apart. */
function nameOf(value: string, name: string | undefined): string {
  if (name === undefined) return value;
  return value.includes('gcm') ? `${name} (${value})` : name;
}
