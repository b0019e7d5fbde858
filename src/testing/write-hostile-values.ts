import { act, fireEvent } from '@testing-library/react';

export const textFields = 'input:not([type=checkbox],[type=radio],[type=hidden]), textarea';

/**
 * Writes every value into every text field of a form, in rounds: in each round every field has another one, so that
 * they meet in many ways. What throws while it is drawn is an error of the test.
 * @returns how many fields there were
 */
export function writeHostileValues(form: Element, values: readonly string[]): number {
  // What is folded has fields too.
  for (const folded of form.querySelectorAll('details:not([open]) > summary')) fireEvent.click(folded);
  for (const round of values.keys()) {
    act(() => {
      for (const [index, field] of fieldsOf(form).entries()) {
        fireEvent.change(field, { target: { value: values[(index + round) % values.length] } });
      }
      // What is wrong is said when a field is left.
      for (const field of fieldsOf(form)) fireEvent.blur(field);
    });
  }
  return fieldsOf(form).length;
}

function fieldsOf(form: Element): Element[] {
  return [...form.querySelectorAll(textFields)].filter(
    (field) => !field.hasAttribute('readonly') && !field.hasAttribute('disabled'),
  );
}
