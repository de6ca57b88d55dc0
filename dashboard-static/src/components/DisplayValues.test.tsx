import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { renderInApp } from '@/test/render';

import { Amount } from './DisplayValues';

test.each([
  ['KWD', 'KWD\u00a01.328'],
  ['USD', '$13.28 USD'],
])('the code of %s is shown once', async (currency, text) => {
  await renderInApp(
    <p>
      <Amount amount={1328} currency={currency} />
    </p>,
  );

  expect(screen.getByText(/1/, { selector: 'span' }).textContent).toBe(text);
});
