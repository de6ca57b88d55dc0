/** The reason why a text is no origin, or null. */
export function wrongOrigin(text: string): string | null {
  const address = URL.canParse(text) ? new URL(text) : null;
  const right = address !== null && /^https?:$/.test(address.protocol) && address.origin === text;
  return right ? null : `${text} is no origin: write it as https://shop.example, with nothing behind it.`;
}
