/** The shop's theme: light or dark mode, and the color of the pay button. */
import type { Options } from '../sdk/types';

const BACKGROUNDS = { light: '#ffffff', dark: '#15171c' }; // the same as in page.css
const MIN_CONTRAST = 3; // of a control against its surroundings: https://www.w3.org/TR/WCAG22/#non-text-contrast

/** The merchant as payers see it. */
export interface Brand {
  name: string;
  color?: string;
  /** A path of this site. */
  logo_url?: string;
  support_email?: string;
  support_phone?: string;
  support_url?: string;
}

/** Return the links to the merchant's support: an address, a phone number and a page, as far as there are any. */
export function supportLinks({ support_email: email, support_phone: phone, support_url: url }: Brand) {
  return [
    { href: `mailto:${email}`, text: email },
    { href: `tel:${phone?.replace(/[^+\d]/g, '')}`, text: phone },
    { href: url ?? '', text: url?.replace(/^https:\/\//, '') },
  ].filter((link): link is { href: string; text: string } => Boolean(link.text));
}

export function applyTheme({ color, mode }: NonNullable<Options['theme']> = {}): void {
  const { dataset, style } = document.documentElement;
  if (mode === 'light' || mode === 'dark') dataset.mode = mode;
  const accent = parseHexColor(color);
  if (!accent) return;
  style.setProperty('--accent', accent);
  style.setProperty('--on-accent', textColorOn(accent));
  for (const scheme of ['light', 'dark'] as const) {
    if (needsBorder(accent, scheme)) style.setProperty(`--border-on-${scheme}`, 'var(--soft)');
  }
}

/** Parse `#f00` or `#ff0000` into six digits. Return undefined for any other value. */
export function parseHexColor(color: unknown): string | undefined {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(String(color)) ?? [];
  return short ? `#${[...short].map((digit) => digit + digit).join('')}` : long && `#${long}`;
}

/** Return black or white for text on that color, by contrast. */
export const textColorOn = (color: string) =>
  contrast(color, '#000000') > contrast(color, '#ffffff') ? '#000000' : '#ffffff';

export const needsBorder = (color: string, scheme: keyof typeof BACKGROUNDS) =>
  contrast(color, BACKGROUNDS[scheme]) < MIN_CONTRAST;

/** Return the contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** Return the relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const channel = (at: number) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
