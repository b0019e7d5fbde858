import { useFormContext } from 'react-hook-form';
import { ipsecPropertyOf } from '../../resources/tunnel-form/tunnel-fields.ts';
import type { IpsecValues } from '../../resources/tunnel-form/tunnel-values.ts';
import type { CryptoChoice } from './crypto-choices.ts';
import type { WizardValues } from './wizard-values.ts';

const ipsecFields = Object.keys(ipsecPropertyOf) as (keyof IpsecValues)[];
/** DPD is the monitoring's business: a choice of algorithms leaves it as it is. */
const cryptoFields = ipsecFields.filter((field) => !field.startsWith('dpd'));

/** Puts a choice of algorithms and times into the form. */
export function useTakeChoice(): (choice: CryptoChoice | undefined) => void {
  const { setValue } = useFormContext<WizardValues>();
  return (choice) => {
    if (!choice) return;
    setValue('preset', choice.id, { shouldDirty: true });
    const { values } = choice;
    if (!values) return;
    for (const field of cryptoFields) setValue(field, values[field], { shouldDirty: true });
  };
}
