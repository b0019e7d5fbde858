/** Something that somebody typed, with the label of its field. */
export interface TypedText {
  label: string;
  text: string;
}

export interface TypedTexts {
  /** Listens from now on; returns what stops it. */
  follow: (page: Document) => () => void;
  /** Of every field that was typed in since its page is there, as it stands now; never a secret. */
  read: () => TypedText[];
}

/**
 * Remembers which fields were typed in, so that nothing of it need be lost when the page cannot go on. Fields of a step
 * that is not shown any more count as long as their form is there.
 */
export function createTypedTexts(): TypedTexts {
  const typed = new Map<Field, { typed: TypedText; form: Element }>();

  function note({ target }: Event): void {
    if (!isField(target) || isSecret(target)) return;
    const form = target.closest('form, [role=dialog], main') ?? target.ownerDocument.body;
    typed.set(target, { typed: textOf(target), form });
  }
  return {
    follow(page) {
      page.addEventListener('input', note, { capture: true });
      return () => page.removeEventListener('input', note, { capture: true });
    },
    read() {
      const found: TypedText[] = [];
      for (const [field, { typed: last, form }] of typed) {
        if (!form.isConnected) typed.delete(field);
        else if (field.isConnected) found.push(textOf(field));
        else found.push(last);
      }
      return found.filter(({ text }) => text.trim() !== '');
    },
  };
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What is looked for is no text that anybody would miss. */
const otherKinds = ['checkbox', 'radio', 'file', 'search', 'password', 'range', 'color'];

function isField(target: EventTarget | null): target is Field {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !otherKinds.includes(target.type);
}

/** A secret, also one that is shown in clear just now; and who signs in, which is no part of the page. */
function isSecret(field: Field): boolean {
  const { autocomplete } = field;
  return (
    field.hasAttribute('data-1p-ignore') || autocomplete === 'username' || autocomplete.endsWith('-password')
  );
}

function textOf(field: Field): TypedText {
  const label = field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? field.name;
  // The star of a field that must be filled in is no part of its name.
  return { label: label.replace(/\s*\*?$/, ''), text: field.value };
}
