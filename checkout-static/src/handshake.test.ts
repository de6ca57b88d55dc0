import { expect, it, vi } from 'vitest';

import { connected, connectTo, type Post } from './handshake';
import type { FromPage } from './messages';

const SHOP = 'https://shop.example';
const HOME = 'https://pay.example';
const NONCE = 'n-1';
const WISHES = { amount: 500, inline: false };

/** A window that takes messages as browsers deliver them: only to the origin that it has. */
class Window extends EventTarget {
  peer?: Window;
  constructor(readonly origin: string) {
    super();
  }
  /** What the peer calls to speak to this window. */
  get door(): Post {
    return { postMessage: (data, origin, ports = []) => origin === this.origin && this.hear(data, ports) };
  }
  hear(data: unknown, ports: Transferable[] = [], origin = this.peer!.origin, source: unknown = this.peer!.door): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, origin, source, ports }));
  }
}

function pair(parent = SHOP) {
  const shop = new Window(parent);
  const page = new Window(HOME);
  shop.peer = page;
  page.peer = shop;
  const doors = new Map([shop, page].map((window) => [window, window.door]));
  for (const window of [shop, page]) Object.defineProperty(window, 'door', { value: doors.get(window) });
  return { shop, page };
}

const shopSide = ({ shop, page }: ReturnType<typeof pair>, heard = vi.fn()) => {
  const stop = connectTo({ window: () => page.door, origin: HOME, nonce: NONCE }, WISHES, heard, shop);
  return { heard, stop };
};
const pageSide = ({ shop, page }: ReturnType<typeof pair>, origin = SHOP, nonce = NONCE) =>
  connected({ window: shop.door, origin, nonce }, page);
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

it('gives both sides a channel, and the page the shop’s origin and wishes', async () => {
  const windows = pair();
  const { heard, stop } = shopSide(windows);

  const { port, origin, wishes } = await pageSide(windows);
  port.postMessage({ type: 'close' } satisfies FromPage);
  await settled();

  expect([origin, wishes]).toEqual([SHOP, WISHES]);
  expect(heard).toHaveBeenCalledWith({ type: 'close' });
  stop();
});

it('is made anew when the page loads again', async () => {
  const windows = pair();
  const { heard, stop } = shopSide(windows);
  await pageSide(windows);

  const { port } = await pageSide(windows);
  port.postMessage({ type: 'resize', height: 1 } satisfies FromPage);
  await settled();

  expect(heard).toHaveBeenCalledTimes(1);
  stop();
});

it('is not made with a parent of another origin than the address names', async () => {
  const windows = pair('https://evil.example');
  shopSide(windows);
  const connecting = vi.fn();

  void pageSide(windows).then(connecting);
  await settled();

  expect(connecting).not.toHaveBeenCalled();
});

it.each([
  ['another nonce', { type: 'checkout.ready', nonce: 'guess' }, HOME, true],
  ['another origin', { type: 'checkout.ready', nonce: NONCE }, 'https://evil.example', true],
  ['another window', { type: 'checkout.ready', nonce: NONCE }, HOME, false],
  ['another message', { type: 'success', result: { status: 'success' } }, HOME, true],
  ['nothing', undefined, HOME, true],
])('is not begun by %s', (_, data, origin, same) => {
  const windows = pair();
  const answered = vi.spyOn(windows.page, 'dispatchEvent');
  const { heard } = shopSide(windows);

  windows.shop.hear(data, [], origin, same ? windows.page.door : {});

  expect(answered).not.toHaveBeenCalled();
  expect(heard).not.toHaveBeenCalled();
});

it.each([
  ['another nonce', 'guess', SHOP, true],
  ['another origin', NONCE, 'https://evil.example', true],
  ['another window', NONCE, SHOP, false],
])('is not answered by %s', async (_, nonce, origin, same) => {
  const windows = pair();
  const connecting = vi.fn();
  void pageSide(windows).then(connecting);

  const message = { type: 'checkout.connect', nonce, wishes: WISHES };
  windows.page.hear(message, [new MessageChannel().port1], origin, same ? windows.shop.door : {});
  await settled();

  expect(connecting).not.toHaveBeenCalled();
});

it('ends with the checkout', async () => {
  const windows = pair();
  const { heard, stop } = shopSide(windows);
  const { port } = await pageSide(windows);

  stop();
  port.postMessage({ type: 'close' } satisfies FromPage);
  await settled();

  expect(heard).not.toHaveBeenCalled();
});
