import { expect, it, vi } from 'vitest';

import { connectToPage, connectToShop, type MessageTarget } from './handshake';
import type { PageMessage } from './messages';

const SHOP = 'https://shop.example';
const CHECKOUT = 'https://pay.example';
const NONCE = 'n-1';
const OPTIONS = { amount: 500, inline: false };

/** A window that receives messages as browsers deliver them: only those posted to its own origin. */
class FakeWindow extends EventTarget {
  peer?: FakeWindow;
  constructor(readonly origin: string) {
    super();
  }
  /** The handle through which the peer posts messages to this window. */
  readonly handle: MessageTarget = {
    postMessage: (data, origin, ports = []) => origin === this.origin && this.receive(data, ports),
  };
  receive(data: unknown, ports: Transferable[] = [], origin = this.peer?.origin, source: unknown = this.peer?.handle) {
    this.dispatchEvent(Object.assign(new Event('message'), { data, origin, source, ports }));
  }
}

function createWindows(shopOrigin = SHOP) {
  const shop = new FakeWindow(shopOrigin);
  const page = new FakeWindow(CHECKOUT);
  shop.peer = page;
  page.peer = shop;
  return { shop, page };
}
type Windows = ReturnType<typeof createWindows>;

const connectShopSide = ({ shop, page }: Windows) => {
  const [onConnect, onMessage] = [vi.fn(), vi.fn()];
  const disconnect = connectToPage(
    { window: () => page.handle, origin: CHECKOUT, nonce: NONCE },
    OPTIONS,
    { onConnect, onMessage },
    shop,
  );
  return { onConnect, onMessage, disconnect };
};
const connectPageSide = ({ shop, page }: Windows, origin = SHOP, nonce = NONCE) =>
  connectToShop({ window: shop.handle, origin, nonce }, page);
const messagesDelivered = () => new Promise((resolve) => setTimeout(resolve, 5));

it('gives both sides a channel, and the page the origin and options of the shop', async () => {
  const windows = createWindows();
  const { onConnect, onMessage, disconnect } = connectShopSide(windows);

  const { port, origin, options } = await connectPageSide(windows);
  port.postMessage({ type: 'close' } satisfies PageMessage);
  await messagesDelivered();

  expect([origin, options]).toEqual([SHOP, OPTIONS]);
  expect(onConnect).toHaveBeenCalledTimes(1);
  expect(onMessage).toHaveBeenCalledWith({ type: 'close' });
  disconnect();
});

it('connects again when the page reloads', async () => {
  const windows = createWindows();
  const { onMessage, disconnect } = connectShopSide(windows);
  await connectPageSide(windows);

  const { port } = await connectPageSide(windows);
  port.postMessage({ type: 'resize', height: 1 } satisfies PageMessage);
  await messagesDelivered();

  expect(onMessage).toHaveBeenCalledTimes(1);
  disconnect();
});

it('does not connect if the parent has another origin than the URL names', async () => {
  const windows = createWindows('https://evil.example');
  connectShopSide(windows);
  const onConnect = vi.fn();

  void connectPageSide(windows).then(onConnect);
  await messagesDelivered();

  expect(onConnect).not.toHaveBeenCalled();
});

it.each([
  ['another nonce', { type: 'checkout.ready', nonce: 'guess' }, CHECKOUT, true],
  ['another origin', { type: 'checkout.ready', nonce: NONCE }, 'https://evil.example', true],
  ['another window', { type: 'checkout.ready', nonce: NONCE }, CHECKOUT, false],
  ['another message type', { type: 'success', result: { status: 'success' } }, CHECKOUT, true],
  ['no data', undefined, CHECKOUT, true],
])('ignores a ready message with %s', (_, data, origin, same) => {
  const windows = createWindows();
  const dispatched = vi.spyOn(windows.page, 'dispatchEvent');
  const { onConnect, onMessage } = connectShopSide(windows);

  windows.shop.receive(data, [], origin, same ? windows.page.handle : {});

  expect(dispatched).not.toHaveBeenCalled();
  expect(onConnect).not.toHaveBeenCalled();
  expect(onMessage).not.toHaveBeenCalled();
});

it.each([
  ['another nonce', 'guess', SHOP, true],
  ['another origin', NONCE, 'https://evil.example', true],
  ['another window', NONCE, SHOP, false],
])('ignores a connect message with %s', async (_, nonce, origin, same) => {
  const windows = createWindows();
  const onConnect = vi.fn();
  void connectPageSide(windows).then(onConnect);

  const message = { type: 'checkout.connect', nonce, options: OPTIONS };
  windows.page.receive(message, [new MessageChannel().port1], origin, same ? windows.shop.handle : {});
  await messagesDelivered();

  expect(onConnect).not.toHaveBeenCalled();
});

it('delivers no messages after it is disconnected', async () => {
  const windows = createWindows();
  const { onMessage, disconnect } = connectShopSide(windows);
  const { port } = await connectPageSide(windows);

  disconnect();
  port.postMessage({ type: 'close' } satisfies PageMessage);
  await messagesDelivered();

  expect(onMessage).not.toHaveBeenCalled();
});
