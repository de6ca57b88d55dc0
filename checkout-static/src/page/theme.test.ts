import { expect, it } from 'vitest';

import { contrast, needsBorder, parseHexColor, textColorOn } from './theme';

const COLORS = ['#000000', '#ffffff', '#111111', '#777777', '#1d4ed8', '#ff6600', '#00b3a4'];

it.each(COLORS)('picks a text color that is readable on %s', (color) => {
  expect(contrast(color, textColorOn(color))).toBeGreaterThanOrEqual(4.5);
});

it.each([
  ['#f00', '#ff0000'],
  ['#1D4ed8', '#1D4ed8'],
  ['red', undefined],
  ['#f000', undefined],
  [undefined, undefined],
])('parses %s as %s', (given, color) => {
  expect(parseHexColor(given)).toBe(color);
});

it.each([
  ['#111111', false, true],
  ['#ffffff', true, false],
  ['#1d4ed8', false, true],
  ['#3b82f6', false, false],
])('gives %s a border on light: %s, on dark: %s', (color, onLight, onDark) => {
  expect([needsBorder(color, 'light'), needsBorder(color, 'dark')]).toEqual([onLight, onDark]);
});
