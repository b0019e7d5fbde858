import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from '@tanstack/react-router';
import { useRoleBlock } from '../../resources/session.ts';
import { BlockedButton } from '../../ui/BlockedButton.tsx';

/** Leads to the page that creates a gateway; says why where one may not. */
export function CreateGatewayLink() {
  const blockedReason = useRoleBlock('operator');
  const icon = <IconPlus size={14} aria-hidden />;
  if (blockedReason !== undefined) {
    return (
      <BlockedButton blockedReason={blockedReason} leftSection={icon}>
        Create a gateway
      </BlockedButton>
    );
  }
  return (
    <Button leftSection={icon} renderRoot={(props) => <Link to="/gateways/new" {...props} />}>
      Create a gateway
    </Button>
  );
}
