// @vitest-environment happy-dom
import { PropertySymbol } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createPaymentGateway } from './checkout';
import type { Options } from './types';

const CHECKOUT = 'https://pay.example';
const OPTIONS = { key: 'key_test', orderId: 'order_1' };
// Frames load no page: happy-dom reports an error for each.
Object.assign(HTMLIFrameElement.prototype, { [PropertySymbol.connectedToDocument]: () => {} });

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<div id="container"></div>';
});
afterEach(() => {
  open({ orderId: 'order_last' }).checkout.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function open(options: Partial<Options> = {}, Gateway = createPaymentGateway(CHECKOUT)) {
  const callbacks = { onSuccess: vi.fn(), onFailure: vi.fn(), onClose: vi.fn() };
  const checkout = new Gateway({ ...OPTIONS, ...callbacks, ...options });
  const ended = vi.fn();
  void checkout.open().then(ended, ended);
  return { checkout, ended, ...callbacks };
}
const dialogs = () => document.querySelectorAll('dialog');
const frame = () => document.querySelector('iframe') as HTMLIFrameElement;
const isLocked = () => document.documentElement.style.overflow === 'hidden';
const settled = () => vi.advanceTimersByTimeAsync(0);
/** What Vitest has imported is imported again, as a page does that loads the script twice. */
const anotherCopy = async () => {
  vi.resetModules();
  return (await import('./checkout')).createPaymentGateway(CHECKOUT);
};
describe('a checkout that the page removes', () => {
  it.each([
    ['the dialog', {}, () => dialogs()[0]?.remove()],
    ['the content of the body', {}, () => document.body.replaceChildren()],
    ['the open state of the dialog', {}, () => dialogs()[0]?.close()],
    ['the content of the container', { container: '#container' }, () => frame().parentElement?.replaceChildren()],
    ['the container', { container: '#container' }, () => document.getElementById('container')?.remove()],
  ])('closes when it removes %s', async (_, options, remove) => {
    const { ended, onClose } = open(options);
    await settled();
    remove();
    await settled();

    expect(isLocked()).toBe(false);
    expect(document.adoptedStyleSheets).toEqual([]);
    expect(ended).toHaveBeenCalledWith({ status: 'closed' });
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('closes in a shadow root', async () => {
    const root = document.getElementById('container')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<p></p>';
    const { ended } = open({ container: root.querySelector('p') as Element });
    root.replaceChildren();
    await settled();

    expect(ended).toHaveBeenCalledWith({ status: 'closed' });
  });

  it('stays open when the page moves it or adds its container later', async () => {
    const container = document.createElement('div');
    const { ended } = open({ container });
    document.body.append('text');
    await settled();
    document.body.append(container);
    await settled();
    document.getElementById('container')?.append(container);
    await settled();

    expect(ended).not.toHaveBeenCalled();
    expect(frame().isConnected).toBe(true);
  });
});

describe('copies of the SDK', () => {
  it('join one checkout for one order', async () => {
    const first = open();
    const second = open({}, await anotherCopy());
    expect(dialogs()).toHaveLength(1);

    second.checkout.close();
    await settled();

    expect([dialogs().length, isLocked()]).toEqual([0, false]);
    expect(first.ended).toHaveBeenCalledWith({ status: 'closed' });
    expect(second.ended).toHaveBeenCalledWith({ status: 'closed' });
    expect(first.onClose).not.toHaveBeenCalled();
    expect(second.onClose).toHaveBeenCalledTimes(1);
  });

  it('close each other’s checkout of another order', async () => {
    const first = open();
    open({ orderId: 'order_2' }, await anotherCopy());
    await settled();

    expect(dialogs()).toHaveLength(1);
    expect(frame().src).toContain('order=order_2');
    expect(first.ended).toHaveBeenCalledWith({ status: 'closed' });
  });

  it('show one dialog if onClose opens another checkout', () => {
    open({ onClose: () => open({ orderId: 'order_3' }) });
    open({ orderId: 'order_2' });

    expect(dialogs()).toHaveLength(1);
    expect(frame().src).toContain('order=order_3');
  });

  it('open the next checkout if onClose throws', () => {
    const onError = vi.fn();
    vi.stubGlobal('reportError', onError);
    open({
      onClose: () => {
        throw new Error('of the shop');
      },
    });
    open({ orderId: 'order_2' });

    expect(frame().src).toContain('order=order_2');
    expect(onError).toHaveBeenCalledTimes(1);
  });
});

describe('open() while the page loads', () => {
  const loadPage = () => {
    vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    return () => {
      vi.spyOn(document, 'readyState', 'get').mockReturnValue('interactive');
      document.dispatchEvent(new Event('DOMContentLoaded'));
    };
  };

  it('waits for the body', async () => {
    const finish = loadPage();
    const body = document.body;
    body.remove();
    const { ended } = open();
    await settled();
    expect([isLocked(), ended.mock.calls]).toEqual([false, []]);

    document.documentElement.append(body);
    finish();

    expect([dialogs().length, isLocked()]).toEqual([1, true]);
  });

  it('waits for its container', () => {
    const finish = loadPage();
    document.body.replaceChildren();
    open({ container: '#container' });
    document.body.innerHTML = '<div id="container"></div>';
    finish();

    expect(document.querySelectorAll('#container iframe')).toHaveLength(1);
  });

  it('opens nothing if it is closed meanwhile', async () => {
    const finish = loadPage();
    const { checkout, ended } = open({ container: '#later' });
    checkout.close();
    finish();
    await settled();

    expect(ended).toHaveBeenCalledWith({ status: 'closed' });
    expect(frame()).toBeNull();
  });

  it('rejects with the reason and locks nothing if its container is still missing', async () => {
    const finish = loadPage();
    const { ended } = open({ container: '#nowhere' });
    finish();
    await settled();

    expect(ended.mock.calls).toEqual([[new Error('PaymentGateway: no element matches #nowhere')]]);
    expect(isLocked()).toBe(false);
  });
});

it('leaves nothing on a page that cannot show the dialog', async () => {
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementationOnce(() => {
    throw new Error('not possible');
  });
  const { ended } = open();
  await settled();

  expect(ended.mock.calls).toEqual([[new Error('not possible')]]);
  expect([dialogs().length, isLocked(), document.adoptedStyleSheets.length]).toEqual([0, false, 0]);
  open();
  expect(dialogs()).toHaveLength(1);
});

it('works on a page without https, which has no crypto.randomUUID', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  open();

  expect(frame().src).toMatch(/nonce=[0-9a-f]{32}/);
});
