import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormProvider, useForm } from 'react-hook-form';
import { describe, expect, it } from 'vitest';
import { renderWeb } from '#testing/render-web.tsx';
import { RadioCardsField, type RadioCard } from './RadioCardsField.tsx';

const cards: RadioCard[] = [
  { value: 'used', title: 'used-router', text: '10.0.1.0/24', blockedReason: 'Has a gateway already.' },
  { value: 'one', title: 'one-router' },
  { value: 'two', title: 'two-router' },
];

function Routers({ chosen }: { chosen: string }) {
  const form = useForm({ defaultValues: { router: chosen } });
  return (
    <FormProvider {...form}>
      <RadioCardsField name="router" label="Router" cards={cards} cardWidth="10rem" isRequired />
      <button type="button" onClick={() => form.setFocus('router')}>
        Go to the field
      </button>
    </FormProvider>
  );
}

const card = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
async function focusWith(chosen: string) {
  renderWeb(<Routers chosen={chosen} />);
  await userEvent.click(screen.getByRole('button', { name: 'Go to the field' }));
}

describe('radio cards', () => {
  it('says on a card why it cannot be chosen', () => {
    renderWeb(<Routers chosen="" />);
    expect(card('used-router').disabled).toBe(true);
    const words = document.getElementById(card('used-router').getAttribute('aria-describedby') ?? '');
    expect(words?.textContent).toBe('10.0.1.0/24Has a gateway already.');
    expect(screen.getByRole('radiogroup', { name: /^Router/ }).getAttribute('aria-required')).toBe('true');
  });

  it.each([
    ['the chosen card', 'two', 'two-router'],
    ['the first free one while none is chosen', '', 'one-router'],
    ['the first free one when the chosen one is blocked', 'used', 'one-router'],
  ])('takes the focus with %s', async (_, chosen, focused) => {
    await focusWith(chosen);
    expect(document.activeElement).toBe(card(focused));
  });
});
