import { Button, Text } from '@mantine/core';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { RadioCardsField, type RadioCard } from '../../ui/form/RadioCardsField.tsx';
import { QueryStates, type ViewState } from '../../ui/QueryStates.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { prefixesOf, routerChoices, type RouterChoice } from './router-choices.ts';
import { Section } from './Section.tsx';
import type { CreateContext } from './use-create-context.ts';
import classes from './create-gateway.module.css';

type RouterSectionProps = Pick<CreateContext, 'routers' | 'networks' | 'context'> & { zone: string };

export function RouterSection({ zone, ...loaded }: RouterSectionProps) {
  const { routers = [], networks = [], others = [] } = loaded.context;
  const gateways = others.map(({ uuid, name, routerUuid }) => ({
    uuid,
    name,
    routerUuid: routerUuid ?? null,
  }));
  return (
    <Section id="router">
      {zone === '' ? (
        <Text c="dimmed" size="sm">
          Choose a zone first: a router is offered with the networks it has there.
        </Text>
      ) : (
        <QueryStates view={routersView(loaded)}>
          {() => (
            <RadioCardsField
              name="routerUuid"
              label="SDN router"
              description="The gateway serves the router’s networks in the zone. A router carries one gateway."
              cardWidth="18rem"
              cards={routerChoices(routers, networks, gateways, zone).map((choice) => asCard(choice, zone))}
              isRequired
            />
          )}
        </QueryStates>
      )}
    </Section>
  );
}

/** Both lists are needed; the first that is not there says how it stands. */
function routersView({ routers, networks }: Pick<CreateContext, 'routers' | 'networks'>): ViewState {
  const networksView = viewOfQuery(networks, { what: 'The networks could not be read.' });
  if (networksView.state !== 'ready') return networksView;
  return viewOfQuery(routers, {
    what: 'The routers could not be read.',
    isEmpty: ({ data }) => data.routers.router.length === 0,
    empty: {
      title: 'No router yet',
      text: 'A gateway needs an SDN router with a private network in the zone. Create one where you manage networks, then look again.',
      action: (
        <Button variant="default" onClick={() => void routers.refetch()}>
          Look again
        </Button>
      ),
    },
  });
}

function asCard({ router, networks, blockedReason }: RouterChoice, zone: string): RadioCard {
  return {
    value: router.uuid,
    title: <UntrustedText text={router.name === '' ? router.uuid : router.name} />,
    blockedReason,
    text:
      networks.length > 0 ? (
        <span className={classes.networks}>
          {networks.map((network) => (
            <span key={network.uuid} className={classes.network}>
              <UntrustedText text={network.name} /> {prefixesOf(network).join(', ')}
            </span>
          ))}
        </span>
      ) : (
        blockedReason === undefined && <>No network in {zone} yet: the gateway would serve nobody.</>
      ),
  };
}
