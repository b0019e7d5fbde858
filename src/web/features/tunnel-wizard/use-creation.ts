import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { type BroughtKey, keysOf } from '../../resources/changes/keys-of.ts';
import type { ProposedChange } from '../../resources/changes/proposed-change.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { explainError } from '../../resources/explain-error.ts';
import { newUuid } from '../../resources/new-uuid.ts';
import { knownPeer } from '../../resources/peers/known-peer.ts';
import { peerMutations } from '../../resources/peers/peer-queries.ts';
import { notifyFailed } from '../../ui/notices/notify.ts';
import type { DraftStore } from '../../ui/form/draft-store.ts';
import { peerFacts } from './check-wizard.ts';
import { findMade, madeBefore, madeTunnel, type MadeTunnel } from './made-tunnel.ts';
import { isAnythingNoted, peerIn } from './noted-peer.ts';
import { toChange, withoutSecret, type WizardChange } from './to-change.ts';
import type { WizardValues } from './wizard-values.ts';

export type Creation = ReturnType<typeof useCreation>;

/** The one request of the wizard: made up at the review, known again by what it made. */
export function useCreation(gateway: Gateway, draft: DraftStore<WizardValues>, drafted: WizardValues) {
  const client = useQueryClient();
  const note = useMutation(peerMutations.set(gateway.uuid));
  const [made, setMade] = useState(() => madeBefore(drafted, gateway));
  /** Of what was made just now; a reload forgets the key. */
  const [last, setLast] = useState<{ values: WizardValues; keys: readonly BroughtKey[] }>();
  // The same request is the same try, however often the review is left and come back to.
  const sent = useRef<{ text: string; key: string }>(undefined);

  function keyOf(change: WizardChange): string {
    const text = JSON.stringify(change);
    if (sent.current?.text !== text) sent.current = { text, key: newUuid() };
    return sent.current.key;
  }

  /** An answer that was lost says nothing: then the gateway itself is asked. */
  async function tunnelMadeBy(change: WizardChange, answer: unknown): Promise<MadeTunnel | undefined> {
    const found = madeTunnel(change, answer);
    if (found) return found;
    const { data } = await client.fetchQuery({ ...gatewayQueries.detail(gateway.uuid), staleTime: 0 });
    return findMade(change, data);
  }

  /** It is kept beside the tunnel, which is there by now whatever becomes of this. */
  function keepPeer(tunnelUuid: string, values: WizardValues): void {
    const noted = peerIn(values);
    if (!isAnythingNoted(noted)) return;
    note
      .mutateAsync({ tunnelUuid, body: { ...noted, ifVersion: 0 } })
      .catch((error: unknown) =>
        notifyFailed(
          'What you said about the peer was not kept',
          `${explainError(error).why} The tunnel is created. Note it on the tunnel’s page.`,
        ),
      );
  }

  return {
    made,
    keys: last?.keys ?? [],
    /** Until it is read from where it is kept. */
    known: last && knownPeer(peerIn(last.values)),
    proposalOf(values: WizardValues, context: GatewayContext): ProposedChange {
      const change = toChange(values, gateway);
      const name = values.name.trim();
      return {
        title: `Create tunnel ${name}`,
        action: 'Create the tunnel',
        gateway,
        steps: [{ change, idempotencyKey: keyOf(change) }],
        context: { ...context, peers: { [name]: peerFacts(values) } },
        onApplied: ([answer]) => {
          void tunnelMadeBy(change, answer).then((found) => {
            if (!found) return;
            sent.current = undefined;
            setLast({ values, keys: keysOf([{ change }], gateway) });
            draft.write({ ...values, madeConnection: found.connection, madeTunnel: found.tunnel });
            setMade(found);
            keepPeer(found.tunnel, values);
          });
        },
      };
    },
    /** For a reload before the answer is there. */
    noteSending: (values: WizardValues) =>
      draft.write({ ...values, sent: withoutSecret(toChange(values, gateway)) }),
  };
}
