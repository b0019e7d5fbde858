import type { Gateway } from '#contract/gateway.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { DeletedWhen } from '../../resources/audit-entries/DeletedWhen.tsx';
import type { Gone } from './ChangeForm.tsx';

/** The gateway of a dialog is not there any more. What was typed stays to be read. */
export function goneGateway({ name, uuid }: Pick<Gateway, 'name' | 'uuid'>): Gone {
  return {
    text: (
      <>
        <UntrustedText text={name} /> no longer exists.{' '}
        <DeletedWhen gatewayUuid={uuid} of={[{ kind: 'gateway-deleted', uuid }]} /> What you typed is still
        here to be copied.
      </>
    ),
  };
}

/** A label that was removed, or has another key by now: it can be made again. */
export function goneLabel(key: string): Gone {
  return {
    text: (
      <>
        The label <UntrustedText text={key} /> is not there any more: somebody removed or renamed it while
        this was open. What you typed can be added as a new one.
      </>
    ),
    again: 'Make it again',
  };
}
