import { Stack, Text } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { RadioCardsField, type RadioCard } from '../../ui/form/RadioCardsField.tsx';
import { QueryStates, type ViewState } from '../../ui/states/QueryStates.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { MakeRouter } from './MakeRouter.tsx';
import { prefixesOf, routerChoices, type RouterChoice } from './router-choices.ts';
import { Section } from './Section.tsx';
import type { CreateContext } from './use-create-context.ts';
import type { CreateGatewayValues } from './create-values.ts';
import classes from './create-gateway.module.css';

type RouterSectionProps = Pick<CreateContext, 'routers' | 'networks' | 'context'> & {
  zone: string;
  /** Of the gateway, as far as it is typed. */
  name: string;
};

export function RouterSection({ zone, name, ...loaded }: RouterSectionProps) {
  const { setValue } = useFormContext<CreateGatewayValues>();
  const { routers = [], networks = [], others = [] } = loaded.context;
  const gateways = others.map(({ uuid, name, routerUuid }) => ({
    uuid,
    name,
    routerUuid: routerUuid ?? null,
  }));
  const choices = routerChoices(routers, networks, gateways, zone);
  return (
    <Section id="router">
      {zone === '' ? (
        <Text c="dimmed" size="sm">
          Choose a zone first: a router is offered with the networks it has there.
        </Text>
      ) : (
        <QueryStates view={routersView(loaded)}>
          {() => (
            <Stack gap="sm">
              {choices.length > 0 && (
                <RadioCardsField
                  name="routerUuid"
                  label="SDN router"
                  description="The gateway serves the router’s networks in the zone. A router carries one gateway."
                  cardWidth="18rem"
                  cards={choices.map((choice) => asCard(choice, zone))}
                  isRequired
                />
              )}
              <MakeRouter
                key={zone}
                zone={zone}
                networks={networks}
                gatewayName={name}
                isNeeded={choices.every(({ blockedReason }) => blockedReason !== undefined)}
                onMade={(uuid) => setValue('routerUuid', uuid, { shouldDirty: true, shouldValidate: true })}
              />
            </Stack>
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
  return viewOfQuery(routers, { what: 'The routers could not be read.' });
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
