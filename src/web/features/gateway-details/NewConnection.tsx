import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { Gateway } from '#contract/gateway.ts';
import { ForRole } from '../../resources/ForRole.tsx';
import { ButtonLink } from '../../resources/links/ButtonLink.tsx';
import { paths } from '../../resources/links/paths.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';

/** Leads to the page that makes a connection; says why it does not where the gateway can have none. */
export function NewConnection({ gateway: { uuid: gatewayUuid, features } }: { gateway: Gateway }) {
  const icon = <IconPlus size={14} aria-hidden />;
  return (
    <ForRole least="operator">
      {features.includes('vpn') ? (
        <ButtonLink variant="default" leftSection={icon} to={paths.createConnection} params={{ gatewayUuid }}>
          New connection
        </ButtonLink>
      ) : (
        <BlockedButton variant="default" leftSection={icon} blockedReason="Connections need the VPN feature.">
          New connection
        </BlockedButton>
      )}
    </ForRole>
  );
}
