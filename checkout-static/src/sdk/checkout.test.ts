// @vitest-environment happy-dom
import { PropertySymbol } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createPaymentGateway } from './checkout';
import type { Options } from './types';

const CHECKOUT = 'https://pay.example';
const OPTIONS = { key: 'key_test', orderId: 'order_1' };
const NOT_LOADED = { code: 'checkout_not_loaded', description: expect.stringContaining('frame-src') };
const SENTENCE = 'The checkout could not be loaded. Check your connection and try again.';

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
const notice = () => document.querySelector('[data-test-id=not-loaded]')?.textContent;
const microtasks = () => vi.advanceTimersByTimeAsync(0);
/** Import the SDK again, as a page does that loads the script twice. */
const anotherCopy = async () => {
  vi.resetModules();
  return (await import('./checkout')).createPaymentGateway(CHECKOUT);
};
/** Post the first message of the checkout page in the frame. */
const connect = () => {
  const source = { postMessage: vi.fn() };
  Object.defineProperty(frame(), 'contentWindow', { value: source });
  const { nonce } = Object.fromEntries(new URLSearchParams(new URL(frame().src).hash.slice(1)));
  const ready = new Event('message');
  window.dispatchEvent(Object.assign(ready, { data: { type: 'checkout.ready', nonce }, origin: CHECKOUT, source }));
};
const violation = (more = {}) =>
  Object.assign(new Event('securitypolicyviolation'), {
    disposition: 'enforce',
    effectiveDirective: 'frame-src',
    blockedURI: `${CHECKOUT}/pay.html`,
    ...more,
  });

describe('a checkout that is loading', () => {
  const loading = () => document.querySelector('[data-test-id=checkout-loading]')?.textContent;

  it.each([
    ['in a modal', 'absolute', {}],
    ['in a container', '', { container: '#container' }],
  ])('%s says so from the click until it cannot be loaded', async (_, where, options) => {
    const { onFailure } = open(options);
    expect(loading()).toBe('Loading the checkout …');
    const { position } = document.querySelector<HTMLElement>('[data-test-id=checkout-loading]')?.style ?? {};
    expect(position).toBe(where);

    await vi.advanceTimersByTimeAsync(30_000);

    expect(onFailure).toHaveBeenCalledOnce();
    expect(loading()).toBeUndefined();
  });

  it('says so in the language of the shop', () => {
    open({ locale: 'hi' });

    expect(document.querySelector('[data-test-id=checkout-loading]')?.getAttribute('lang')).toBe('hi');
    expect(loading()).not.toContain('Loading');
  });
});

describe('a checkout that the page removes', () => {
  it.each([
    ['the dialog', {}, () => dialogs()[0]?.remove()],
    ['the content of the body', {}, () => document.body.replaceChildren()],
    ['the open state of the dialog', {}, () => dialogs()[0]?.close()],
    ['the content of the container', { container: '#container' }, () => frame().parentElement?.replaceChildren()],
    ['the container', { container: '#container' }, () => document.getElementById('container')?.remove()],
  ])('closes when it removes %s', async (_, options, remove) => {
    const { ended, onClose } = open(options);
    await microtasks();
    remove();
    await microtasks();

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
    await microtasks();

    expect(ended).toHaveBeenCalledWith({ status: 'closed' });
  });

  it('stays open when the page moves it or adds its container later', async () => {
    const container = document.createElement('div');
    const { ended } = open({ container });
    document.body.append('text');
    await microtasks();
    document.body.append(container);
    await microtasks();
    document.getElementById('container')?.append(container);
    await microtasks();

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
    await microtasks();

    expect([dialogs().length, isLocked()]).toEqual([0, false]);
    expect(first.ended).toHaveBeenCalledWith({ status: 'closed' });
    expect(second.ended).toHaveBeenCalledWith({ status: 'closed' });
    expect(first.onClose).not.toHaveBeenCalled();
    expect(second.onClose).toHaveBeenCalledTimes(1);
  });

  it('close each other’s checkout of another order', async () => {
    const first = open();
    open({ orderId: 'order_2' }, await anotherCopy());
    await microtasks();

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

describe('a frame that cannot load', () => {
  it.each([
    ['has an error page', () => frame().dispatchEvent(new Event('load')), 2000],
    ['gets no response', () => {}, 30_000],
    ['is blocked by the policy of the page', () => document.dispatchEvent(violation()), 0],
    ['is blocked by its origin', () => document.dispatchEvent(violation({ blockedURI: CHECKOUT })), 0],
  ])('is reported if it %s', async (_, fail, delay) => {
    const { ended, onFailure, onClose, checkout } = open();
    fail();
    await vi.advanceTimersByTimeAsync(Math.max(0, delay - 1));
    expect(onFailure).toHaveBeenCalledTimes(delay ? 0 : 1);
    await vi.advanceTimersByTimeAsync(1);

    expect([notice(), frame()]).toEqual([SENTENCE, null]);
    expect(onFailure.mock.calls).toEqual([[NOT_LOADED]]);
    expect(ended.mock.calls).toEqual([
      [expect.objectContaining({ code: 'checkout_not_loaded', message: expect.any(String) })],
    ]);
    checkout.close();
    expect([dialogs().length, isLocked(), onClose.mock.calls.length]).toEqual([0, false, 1]);
  });

  it('is not reported while the page is hidden, since browsers load no frame of a prerendered page', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const { onFailure } = open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onFailure).not.toHaveBeenCalled();

    hidden.mockReturnValue(false);
    await vi.advanceTimersByTimeAsync(30_000);

    expect(onFailure).toHaveBeenCalledTimes(1);
  });

  it('shows the sentence in the container, in the language of the checkout', async () => {
    const { checkout } = open({ container: '#container', locale: 'hi-IN' });
    await vi.advanceTimersByTimeAsync(30_000);

    expect(notice()).toMatch(/^भुगतान पेज लोड नहीं हो सका/);
    checkout.close();
    expect(document.getElementById('container')?.childNodes).toHaveLength(0);
  });

  it('is loaded again by the next open()', async () => {
    const first = open();
    await vi.advanceTimersByTimeAsync(30_000);
    const second = open();

    expect([dialogs().length, notice(), frame().isConnected]).toEqual([1, undefined, true]);
    expect([first.onClose.mock.calls.length, second.onClose.mock.calls.length]).toEqual([1, 0]);
  });

  it('is not reported after the page connected or the checkout closed', async () => {
    const connected = open();
    connect();
    await vi.advanceTimersByTimeAsync(60_000);
    document.dispatchEvent(violation());
    const closed = open({ orderId: 'order_2' });
    closed.checkout.close();
    await vi.advanceTimersByTimeAsync(60_000);

    expect([...connected.onFailure.mock.calls, ...closed.onFailure.mock.calls]).toEqual([]);
  });

  it.each([
    { disposition: 'report' },
    { effectiveDirective: 'img-src' },
    { blockedURI: 'https://pay.example.net/' },
    { blockedURI: 'inline' },
  ])('is not reported for the violation %o', async (more) => {
    const { onFailure } = open();
    document.dispatchEvent(violation(more));
    await microtasks();

    expect(onFailure).not.toHaveBeenCalled();
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
    await microtasks();
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
    await microtasks();

    expect(ended).toHaveBeenCalledWith({ status: 'closed' });
    expect(frame()).toBeNull();
  });

  it('rejects with the reason and locks nothing if its container is still missing', async () => {
    const finish = loadPage();
    const { ended } = open({ container: '#nowhere' });
    finish();
    await microtasks();

    expect(ended.mock.calls).toEqual([[new Error('PaymentGateway: no element matches #nowhere')]]);
    expect(isLocked()).toBe(false);
  });
});

it('leaves nothing on a page that cannot show the dialog', async () => {
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementationOnce(() => {
    throw new Error('not possible');
  });
  const { ended } = open();
  await microtasks();

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
