/** The shop's colour on the one button that pays, its words black or white, whichever can be read on it. */

export function wear(color?: string): void {
  if (!color || !/^#[0-9a-f]{6}$/i.test(color)) return;
  const style = document.documentElement.style;
  style.setProperty('--accent', color);
  style.setProperty('--on-accent', luminance(color) > 0.179 ? '#000' : '#fff'); // where both have the same contrast
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
