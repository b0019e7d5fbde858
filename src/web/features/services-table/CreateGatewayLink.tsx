import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { ButtonLink } from '../../resources/links/ButtonLink.tsx';
import { paths } from '../../resources/links/paths.ts';

/** Leads to the page that creates a gateway. */
export function CreateGatewayLink() {
  return (
    <ButtonLink leftSection={<IconPlus size={14} aria-hidden />} to={paths.createGateway}>
      Create a gateway
    </ButtonLink>
  );
}
