import { codePointOf } from '#contract/refused-characters.ts';
import { mixedScriptLetters, skeleton } from '../names/look-alike.ts';
import type { OtherGateway } from './context.ts';
import { connectionsOf, located, type Located, tunnelsOf } from './draft-walk.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Finding, Rule } from './rule.ts';

const source = 'security X3; https://www.unicode.org/reports/tr39/#Confusable_Detection';

export const gatewayNameLookAlike: Rule = {
  code: 'gateway-name-look-alike',
  severity: 'warning',
  source,
  check: ({ name }, { others, self }) => {
    if (!name || !others) return [];
    // The very same name is refused by a rule of its own.
    const twin = gatewaysLike(name, others).find((other) => other.name !== name && other.uuid !== self?.uuid);
    return twin ? [lookAlike('name', name, `gateway ${twin.name}`)] : [];
  },
};

/** Within one gateway: who has to pick the right one of two in a hurry, picks the wrong one. */
export const nameLookAlike: Rule = {
  code: 'name-look-alike',
  severity: 'warning',
  source,
  check: (draft) =>
    namesOf(draft).flatMap(({ what, field, items }) => {
      const first = new Map<string, string>();
      return items.flatMap(({ item, path }) => {
        const name = item[field];
        if (!name) return [];
        const key = skeleton(name);
        const twin = first.get(key);
        if (twin === undefined) first.set(key, name);
        return twin === undefined || twin === name
          ? []
          : [lookAlike(`${path}.${field}`, name, `${what} ${twin}`)];
      });
    }),
};

/** Keys and names are ASCII by contract; a label's value is any text. */
export const labelValueMixed: Rule = {
  code: 'label-value-mixed',
  severity: 'warning',
  source,
  check: ({ labels }) =>
    located(labels, 'labels').flatMap(({ item, path }) => {
      const foreign = mixedScriptLetters(item.value ?? '');
      if (foreign.length === 0) return [];
      const letters = foreign.map((letter) => `${letter} (${codePointOf(letter)})`).join(', ');
      return [
        {
          path: `${path}.value`,
          message: `${item.value} has letters that only look Latin: ${letters}. A search for it as it looks does not find it.`,
          fix: 'Type it again on one keyboard layout.',
        },
      ];
    }),
};

interface Names {
  what: string;
  field: 'name' | 'key';
  items: Located<{ name?: string; key?: string }>[];
}

function namesOf(draft: GatewayDraft): Names[] {
  return [
    { what: 'address', field: 'name', items: located(draft.addresses, 'addresses') },
    { what: 'label', field: 'key', items: located(draft.labels, 'labels') },
    { what: 'connection', field: 'name', items: connectionsOf(draft) },
    { what: 'tunnel', field: 'name', items: tunnelsOf(draft) },
  ];
}

function lookAlike(path: string, name: string, twin: string): Finding {
  return {
    path,
    message: `${name} is easily taken for ${twin}.`,
    fix: 'Choose names that differ by more than case, separators or letters of one shape.',
  };
}

const skeletons = new WeakMap<OtherGateway, string>();
const known = new WeakMap<readonly OtherGateway[], Map<string, OtherGateway[]>>();

function gatewaysLike(name: string, others: readonly OtherGateway[]): OtherGateway[] {
  const bySkeleton = known.get(others) ?? groupBySkeleton(others);
  known.set(others, bySkeleton);
  return bySkeleton.get(skeleton(name)) ?? [];
}

function groupBySkeleton(others: readonly OtherGateway[]): Map<string, OtherGateway[]> {
  const groups = new Map<string, OtherGateway[]>();
  for (const gateway of others) {
    const group = groups.get(skeletonOf(gateway));
    if (group) group.push(gateway);
    else groups.set(skeletonOf(gateway), [gateway]);
  }
  return groups;
}

/** Rows are never changed, only replaced. */
function skeletonOf(gateway: OtherGateway): string {
  const made = skeletons.get(gateway) ?? skeleton(gateway.name);
  skeletons.set(gateway, made);
  return made;
}
