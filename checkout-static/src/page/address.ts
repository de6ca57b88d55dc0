/** What the page's address says, in its fragment, which no server sees; and the page's memory over a reload. */
import type { Known } from './flow';

export interface Address extends Known {
  key: string;
  link?: string;
  /** With a nonce: the origin of the shop's page that shows this one in a frame. */
  nonce?: string;
  parent?: string;
  locale?: string;
}

/** `remembered` is the entry of the history: a link's address names the link alone, whoever has paid by it. */
export function addressOf(fragment: string, remembered: unknown): Address {
  const said = new URLSearchParams(fragment.replace(/^#/, ''));
  const of = (name: string) => said.get(name) || undefined;
  const link = of('link');
  return {
    key: of('key') ?? '',
    link,
    nonce: of('nonce'),
    parent: of('parent'),
    locale: of('locale'),
    ...(link ? (remembered as Known | null) : { order: of('order'), payment: of('payment') }),
  };
}

/** A reload begins from here. A link's address is left as it is: it may be sent to a friend, who pays for themself. */
export function remember(known: Known): void {
  const said = new URLSearchParams(location.hash.slice(1));
  if (said.has('link')) return history.replaceState({ ...history.state, ...known }, '');
  for (const [name, value] of Object.entries(known)) value ? said.set(name, value) : said.delete(name);
  history.replaceState(null, '', `#${said}`);
}
