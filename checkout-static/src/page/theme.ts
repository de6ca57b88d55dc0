/** The shop's wishes for the look: light or dark, and the color of the one button that pays. */
import type { Options } from '../sdk/types';

const GROUNDS = { light: '#ffffff', dark: '#15171c' }; // as page.css has them
const LEAST_CONTRAST = 3; // of a control with what is around it: https://www.w3.org/TR/WCAG22/#non-text-contrast
const style = () => document.documentElement.style;

export function wear({ color, mode }: NonNullable<Options['theme']> = {}): void {
  if (mode === 'light' || mode === 'dark') document.documentElement.dataset.mode = mode;
  const accent = hexOf(color);
  if (!accent) return;
  style().setProperty('--accent', accent);
  style().setProperty('--on-accent', wordsOn(accent));
  for (const ground of ['light', 'dark'] as const) {
    if (needsEdge(accent, ground)) style().setProperty(`--edge-on-${ground}`, 'var(--soft)');
  }
}

/** `#f00` or `#ff0000` with all its digits; nothing else is a color here. */
export function hexOf(color: unknown): string | undefined {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(String(color)) ?? [];
  return short ? `#${[...short].map((digit) => digit + digit).join('')}` : long && `#${long}`;
}

/** Black or white, whichever can be read on it. */
export const wordsOn = (color: string) =>
  contrast(color, '#000000') > contrast(color, '#ffffff') ? '#000000' : '#ffffff';

export const needsEdge = (color: string, ground: keyof typeof GROUNDS) =>
  contrast(color, GROUNDS[ground]) < LEAST_CONTRAST;

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
