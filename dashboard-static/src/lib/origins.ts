/** Return the reason why the text is not a valid origin, or null. */
export function originError(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
  return isOrigin ? null : `${text} is not a website's address. Enter it as https://shop.example, without a path.`;
}
