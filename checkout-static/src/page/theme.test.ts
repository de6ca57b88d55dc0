import { expect, it } from 'vitest';

import { contrast, hexOf, needsEdge, wordsOn } from './theme';

const COLORS = ['#000000', '#ffffff', '#111111', '#777777', '#1d4ed8', '#ff6600', '#00b3a4'];

it.each(COLORS)('has words that can be read on %s', (color) => {
  expect(contrast(color, wordsOn(color))).toBeGreaterThanOrEqual(4.5);
});

it.each([
  ['#f00', '#ff0000'],
  ['#1D4ed8', '#1D4ed8'],
  ['red', undefined],
  ['#f000', undefined],
  [undefined, undefined],
])('takes %s for %s', (said, color) => {
  expect(hexOf(said)).toBe(color);
});

it.each([
  ['#111111', false, true],
  ['#ffffff', true, false],
  ['#1d4ed8', false, true],
  ['#3b82f6', false, false],
])('draws %s with an edge on light: %s, on dark: %s', (color, onLight, onDark) => {
  expect([needsEdge(color, 'light'), needsEdge(color, 'dark')]).toEqual([onLight, onDark]);
});
