import { Stack } from '@mantine/core';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { RadioCardsField, type RadioCard } from '../../ui/form/RadioCardsField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { Section } from './Section.tsx';
import type { CreateContext } from './use-create-context.ts';
import { zoneChoices, type ZoneChoice } from './zone-choices.ts';
import classes from './create-gateway.module.css';

export function NameAndZoneSection({ zones, context }: Pick<CreateContext, 'zones' | 'context'>) {
  const view = viewOfQuery(zones, {
    what: 'The zones could not be read.',
    isEmpty: ({ data }) => !data.zones.zone.some((zone) => zone.public === 'yes'),
    empty: { title: 'No zones', text: 'The service offers no public zone to this account.' },
  });
  return (
    <Section id="name-and-zone">
      <Stack gap="md">
        <TextField
          name="name"
          label="Name"
          description="Letters, digits, “-” and “_”. It can be changed later."
          placeholder="helsinki-edge"
          isRequired
        />
        <QueryStates view={view}>
          {() => (
            <RadioCardsField
              name="zone"
              label="Zone"
              description="Where the gateway runs, for good. It serves networks of this zone."
              cardWidth="8.75rem"
              cards={zoneChoices(context).map(asCard)}
              isRequired
            />
          )}
        </QueryStates>
      </Stack>
    </Section>
  );
}

/** A zone without a free router is marked before it is chosen: there one has to be made first. */
function asCard({ id, description, routers, hasNone }: ZoneChoice): RadioCard {
  return {
    value: id,
    title: id,
    text: (
      <>
        {description}
        {routers !== undefined && (
          <span className={hasNone ? classes.noRouter : classes.routers}>
            {hasNone && <ToneGlyph tone="warning" size={11} />}
            {routers}
          </span>
        )}
      </>
    ),
  };
}
