import { SimpleGrid, Stack, Title } from '@mantine/core';
import { dhGroupNumbers, encryptionAlgorithms, integrityAlgorithms } from '#contract/ipsec.ts';
import { describeAlgorithm, describeDhGroup } from '#domain/proposals/algorithm-help.ts';
import { describeProperty } from '#domain/proposals/property-help.ts';
import { Advised } from './Advised.tsx';
import { AlgorithmField, type AlgorithmOption } from './AlgorithmField.tsx';
import { OfferView } from './OfferView.tsx';
import { SecondsField } from './SecondsField.tsx';
import { ipsecPropertyOf } from './tunnel-fields.ts';
import type { IpsecValues } from './tunnel-values.ts';

type ListField = Extract<keyof IpsecValues, `phase${string}`>;
type SecondsFieldName = Exclude<keyof IpsecValues, ListField>;

const encryption = encryptionAlgorithms.map(algorithmOption);
const integrity = integrityAlgorithms.map(algorithmOption);
const groups = dhGroupNumbers.map((number): AlgorithmOption => {
  const help = describeDhGroup(number);
  return { value: String(number), name: help?.name ?? String(number), rating: help?.rating, why: help?.why };
});

/** Every property of IPsec by hand, each with what it does. */
export function IpsecFields() {
  return (
    <Stack gap="lg">
      <Phase title="Phase 1 (IKE)">
        <ListOf field="phase1Algorithms" options={encryption} />
        <ListOf field="phase1Integrity" options={integrity} />
        <ListOf field="phase1DhGroups" options={groups} />
        <OfferView phase="phase1" />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <SecondsOf field="rekeySeconds" />
          <SecondsOf field="ikeLifetimeSeconds" />
        </SimpleGrid>
      </Phase>
      <Phase title="Phase 2 (ESP)">
        <ListOf field="phase2Algorithms" options={encryption} />
        <ListOf field="phase2Integrity" options={integrity} />
        <ListOf field="phase2DhGroups" options={groups} />
        <OfferView phase="phase2" />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <SecondsOf field="childRekeySeconds" />
        </SimpleGrid>
      </Phase>
    </Stack>
  );
}

/** When a peer that fell silent is given up. */
export function DpdFields() {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <SecondsOf field="dpdDelaySeconds" />
      <SecondsOf field="dpdTimeoutSeconds" />
    </SimpleGrid>
  );
}

function Phase({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Stack gap="md">
      <Title order={3}>{title}</Title>
      {children}
    </Stack>
  );
}

function ListOf({ field, options }: { field: ListField; options: readonly AlgorithmOption[] }) {
  const { label, why } = describeProperty(ipsecPropertyOf[field]);
  return <AlgorithmField name={field} label={label} description={why} options={options} />;
}

function SecondsOf({ field }: { field: SecondsFieldName }) {
  const { label, why, default: standard } = describeProperty(ipsecPropertyOf[field]);
  return (
    <Advised field={field}>
      <SecondsField name={field} label={label} description={`${why} The service’s default is ${standard}.`} />
    </Advised>
  );
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
