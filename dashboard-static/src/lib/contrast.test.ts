import { expect, test } from 'vitest';

import { contrast, textColorOn } from './contrast';

test('the text on every color can be read', () => {
  const levels = ['00', '33', '66', '77', '99', 'cc', 'ff'];
  const colors = levels.flatMap((red) => levels.flatMap((green) => levels.map((blue) => `#${red}${green}${blue}`)));

  expect(Math.min(...colors.map((color) => contrast(color, textColorOn(color))))).toBeGreaterThan(4.5);
});

test.each([
  ['#1d4ed8', '#ffffff'],
  ['#ffd400', '#000000'],
])('the text on %s is %s', (color, text) => {
  expect(textColorOn(color)).toBe(text);
});
