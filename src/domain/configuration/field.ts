import type { AuditKind } from '#contract/audit.ts';

/**
 * What there is to know of one key of a configuration. `fields.ts` has one of these for each key of the contract, and
 * whoever goes through a configuration (to compare, describe, send, copy, draft, judge it) goes through that table.
 */
export type Field = Setting | Given | Fact;

/** What a user may change at any time. */
export type Setting<Value = unknown> = SettingOf<Value> &
  (
    | { kind: Exclude<KindOf<Value>, 'reference'> }
    | {
        kind: Extract<KindOf<Value>, 'reference'>;
        /** The one key by which it names the other thing. */
        by: unknown extends Value ? string : keyof Value;
      }
  );

interface SettingOf<Value> extends Named {
  /** `either`: the service hands it out where the user leaves it to the service. */
  setBy: 'user' | 'either';
  /** Of a number. */
  unit?: Unit;
  /** What is stored when a create leaves it out. Without one the key is then absent, and nothing can make it so again. */
  default?: Value;
  /** What the default is called where it means that there is none of it: "off". */
  defaultWord?: string;
  /** What a change of it does to a tunnel that is up. */
  onTunnel: OnTunnel;
  /** Write-only: in a request and never in an answer, a draft, a version or a copy. */
  isSecret?: true;
  /** Of a change in the audit log: "Change" or "Set", and then this. */
  story: { what: string; kind: AuditKind };
}

/** What is said once, by whoever creates the thing or by the service, and stays: what it is and where it lies. */
export interface Given extends Named {
  setBy: 'creator';
}

/** What the service reports. */
export interface Fact extends Named {
  setBy: 'service';
}

interface Named {
  /** As a form calls it: "Ping interval". */
  label: string;
  /** After the name of its thing ("Tunnel hq/a, name"), where that is not the label with a small letter. */
  words?: string;
}

export type Unit = 'seconds' | 'bytes';

/**
 * What a value is made of, which says how it is compared, shown, typed and sent: `words` and `numbers` are
 * lists in an order that counts, `reference` an object that names something else by its one key, `list` a list of things
 * with fields of their own, `group` several fields under one key.
 */
export type Kind = 'text' | 'number' | 'switch' | 'words' | 'numbers' | 'reference' | 'list' | 'group';

/** So that a table cannot say of a number that it is a text. */
export type KindOf<Value> = unknown extends Value
  ? Kind
  : Value extends boolean
    ? 'switch'
    : Value extends number
      ? 'number'
      : Value extends string
        ? 'text'
        : Value extends readonly string[]
          ? 'words'
          : Value extends readonly number[]
            ? 'numbers'
            : Value extends readonly object[]
              ? 'list'
              : 'reference' | 'group';

/**
 * `gateway`: what the gateway itself then goes through (`changes/gateway-effects.ts`); a reason: the tunnel is taken down
 * and negotiated anew; `parts`: each of its fields says so itself.
 */
export type OnTunnel = 'nothing' | 'gateway' | 'parts' | RemakingReason;

/** Why a tunnel is made anew; the one that keeps it down longest comes first. */
export const remakingReasons = ['key', 'local-address', 'remote-address', 'networks', 'ipsec'] as const;
export type RemakingReason = (typeof remakingReasons)[number];

/** The keys of a type that names some and lets others pass. */
export type KnownKey<T> = keyof {
  [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K];
};

/** What something is and where it lies: never changed, even where a request must repeat it. */
type Identity = 'uuid' | 'type';
/** Our own mark on what was read. */
type Mark = 'unread';

/**
 * A field for each key of the requests that make and change a thing, and of the answers that show it.
 * `Modify`: what may be changed of it later.
 */
export type FieldTable<Create, Modify, Answer> = {
  readonly [K in Exclude<KnownKey<Modify>, Identity>]-?: Setting<Exclude<Modify[K], undefined>>;
} & {
  readonly [K in Exclude<KnownKey<Create>, KnownKey<Modify>> | Extract<KnownKey<Create>, Identity>]-?: Given;
} & {
  readonly [K in Exclude<KnownKey<Answer>, KnownKey<Create> | KnownKey<Modify> | Mark>]-?: Fact | Given;
};
