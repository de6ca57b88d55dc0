/** What the page's address says, in its fragment, which no server sees. It is the page's memory over a reload. */

export interface Address {
  key: string;
  order?: string;
  link?: string;
  payment?: string;
  /** With a nonce: the origin of the shop's page that shows this one in a frame. */
  nonce?: string;
  parent?: string;
  locale?: string;
}

export function addressOf(fragment: string): Address {
  const said = new URLSearchParams(fragment.replace(/^#/, ''));
  const of = (name: string) => said.get(name) || undefined;
  return {
    key: of('key') ?? '',
    order: of('order'),
    link: of('link'),
    payment: of('payment'),
    nonce: of('nonce'),
    parent: of('parent'),
    locale: of('locale'),
  };
}

/** A reload begins from here. */
export function remember(known: { order?: string; payment?: string }): void {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of Object.entries(known)) value ? said.set(name, value) : said.delete(name);
  history.replaceState(null, '', `#${said}`);
}
