import { useFormContext } from 'react-hook-form';
import { ipsecFieldsOf } from '../../resources/tunnel-form/tunnel-fields.ts';
import type { CryptoChoice } from './crypto-choices.ts';
import type { WizardValues } from './wizard-values.ts';

/** DPD is the monitoring's business: a choice of algorithms leaves it as it is. */
const cryptoFields = [...ipsecFieldsOf('phase1'), ...ipsecFieldsOf('phase2')];

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
