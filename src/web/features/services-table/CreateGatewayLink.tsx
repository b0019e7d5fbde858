import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from '@tanstack/react-router';

/** Leads to the page that creates a gateway. */
export function CreateGatewayLink() {
  return (
    <Button
      leftSection={<IconPlus size={14} aria-hidden />}
      renderRoot={(props) => <Link to="/gateways/new" {...props} />}
    >
      Create a gateway
    </Button>
  );
}
