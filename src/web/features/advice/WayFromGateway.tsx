import { useMemo } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { whichWay } from '#domain/advice/which-way.ts';
import { parseIpv4 } from '#domain/networks/ipv4.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { useGatewayReading } from '../../resources/gateways/use-gateway-facts.ts';
import { useTunnelEvidence } from '../../resources/gateways/use-tunnel-evidence.ts';
import { WayAnswer } from './WayAnswer.tsx';

/** Which way what is written goes, when a server behind this gateway sends to it; nothing until it is an address. */
export function WayFromGateway({ gateway, written }: { gateway: Gateway; written: string }) {
  const context = useGatewayContext(gateway);
  const evidenceOf = useTunnelEvidence(gateway.uuid);
  const reading = useGatewayReading(gateway.uuid);
  const address = parseIpv4(written.trim());
  const answer = useMemo(
    () => (address === undefined ? undefined : whichWay(address, gateway, { ...context, evidenceOf })),
    [address, gateway, context, evidenceOf],
  );
  return answer === undefined ? null : <WayAnswer answer={answer} reading={reading} />;
}
