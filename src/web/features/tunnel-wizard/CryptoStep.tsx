import { Stack } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import type { Gateway } from '#contract/gateway.ts';
import { ComparePeer } from '../../resources/tunnel-form/ComparePeer.tsx';
import { IpsecFields } from '../../resources/tunnel-form/IpsecFields.tsx';
import { VerdictView } from '../../resources/tunnel-form/VerdictView.tsx';
import { RadioCardsField } from '../../ui/form/RadioCardsField.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { vendorOf } from './chosen-vendor.ts';
import { MonitoringFields } from './MonitoringFields.tsx';
import { byHand, cryptoChoices } from './crypto-choices.ts';
import { useTakeChoice } from './use-take-choice.ts';
import type { WizardValues } from './wizard-values.ts';

export function CryptoStep({ gateway, values }: { gateway: Gateway; values: WizardValues }) {
  const takeChoice = useTakeChoice();
  const { setValue } = useFormContext<WizardValues>();
  const vendor = vendorOf(values);
  const choices = cryptoChoices(vendor);

  return (
    <Stack gap="lg">
      <RadioCardsField
        name="preset"
        label={vendor ? `Presets that fit ${vendor.name}` : 'Presets'}
        description="Each is rated by the weakest algorithm that the peer may choose from it."
        cards={choices.map(({ id, title, why }) => ({ value: id, title, text: why }))}
        cardWidth="16rem"
        onChosen={(id) => takeChoice(choices.find((choice) => choice.id === id))}
      />
      {vendor ? (
        <VerdictView vendor={vendor} values={values} />
      ) : (
        <Notice tone="neutral" role="note">
          Nothing is known of the peer, so nobody can tell whether it has these algorithms. Compare them with
          its own before you create the tunnel.
        </Notice>
      )}
      <ComparePeer values={values} onAdopted={() => setValue('preset', byHand)} />
      {values.preset === byHand && <IpsecFields />}
      <MonitoringFields gateway={gateway} values={values} />
    </Stack>
  );
}
