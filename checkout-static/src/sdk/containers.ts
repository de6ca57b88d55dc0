/** Containers that show the frame. Their styles use adoptedStyleSheets, which a strict policy of the shop allows. */
import { type Texts, textsFor } from './texts';
import type { Options } from './types';

export interface Container {
  isShown(): boolean;
  setLabels(title: string, close: string): void;
  resize(height: number): void;
  /** Replace the frame, which could not load the checkout page, by a sentence for the customer. */
  showNotLoaded(): void;
}

interface ContainerProps extends Pick<Options, 'theme' | 'locale'> {
  parent: Element;
  frame: HTMLIFrameElement;
  close: () => void;
  /** Removes the container when it is aborted. */
  signal: AbortSignal;
}

// The direction is the checkout page's own: the shop's may be from right to left.
const STYLE = `
#payment-gateway-modal{all:initial;direction:ltr;position:fixed;inset:0;margin:auto;display:block;
box-sizing:border-box;padding:0;border:0;width:min(28rem,100vw);height:min(var(--h,34rem),100dvh);border-radius:14px;overflow:hidden;
background:Canvas;box-shadow:0 24px 64px #0006}
#payment-gateway-modal::backdrop{background:#0b1020a6}
#payment-gateway-modal iframe{display:block;border:0;width:100%;height:100%}
#payment-gateway-modal button{all:initial;position:absolute;top:10px;inset-inline-end:10px;width:40px;height:40px;
border-radius:50%;font:24px/40px system-ui,sans-serif;text-align:center;cursor:pointer;color-scheme:inherit;color:CanvasText}
#payment-gateway-modal button:hover{background:#8883}
#payment-gateway-modal button:focus-visible{outline:3px solid #3b82f6;outline-offset:-3px}
@media(max-width:480px){#payment-gateway-modal{width:100vw;max-width:none;height:100dvh;max-height:none;border-radius:0}}`;
const SENTENCE_STYLE = 'all:initial;box-sizing:border-box;padding:1.5rem;font:16px/1.5 system-ui,sans-serif;';
const NOTICE_HEIGHT = 180;

/** Return the element that holds the checkout; undefined if the page is still loading. Throws if there is none. */
export function findParent(container: Options['container']): Element | undefined {
  const selector = container || 'body';
  const parent = typeof selector === 'string' ? document.querySelector(selector) : selector;
  if (parent) return parent;
  if (document.readyState === 'loading') return undefined;
  throw new Error(`PaymentGateway: no element matches ${selector}`);
}

/** Show the frame over the shop's page. The browser makes the page inert, traps the focus and restores it. */
export function modal({ parent, frame, theme, locale, close, signal }: ContainerProps): Container {
  const texts = textsFor(locale);
  const button = createCloseButton(close);
  const dialog = createDialog(toColorScheme(theme), close);
  const resize = (height: number) => dialog.style.setProperty('--h', `${height}px`);
  const loading = createLoading(texts);
  Object.assign(loading.style, { position: 'absolute', inset: '0' }); // over the frame
  const setLabels = (title: string, closeLabel: string) => {
    dialog.ariaLabel = frame.title = title;
    button.ariaLabel = closeLabel;
  };
  setLabels(texts.title, texts.close);
  dialog.append(frame, loading, button);
  signal.addEventListener('abort', () => {
    dialog.close();
    dialog.remove();
  });
  addStyle(signal);
  parent.append(dialog);
  dialog.showModal();
  hidePageOverflow(signal);
  frame.focus();
  return {
    isShown: () => dialog.isConnected && dialog.open,
    setLabels(title, closeLabel) {
      loading.remove();
      setLabels(title, closeLabel);
    },
    resize,
    showNotLoaded() {
      loading.remove();
      frame.replaceWith(createNotice(texts));
      resize(NOTICE_HEIGHT);
      button.focus();
    },
  };
}

/** Show the frame in an element of the shop's page, as high as its content. */
export function inline({ parent, frame, theme, locale, signal }: ContainerProps): Container {
  const texts = textsFor(locale);
  const notice = createNotice(texts);
  frame.style.cssText = 'display:block;border:0;width:100%;height:34rem';
  frame.style.colorScheme = toColorScheme(theme);
  frame.title = texts.title;
  const loading = createLoading(texts);
  parent.append(loading, frame);
  signal.addEventListener('abort', () => {
    loading.remove();
    frame.remove();
    notice.remove();
  });
  return {
    isShown: () => frame.isConnected || notice.isConnected,
    setLabels(title) {
      loading.remove();
      frame.title = title;
    },
    resize(height) {
      frame.style.height = `${height}px`;
    },
    showNotLoaded() {
      loading.remove();
      frame.replaceWith(notice);
    },
  };
}

/** Return the CSS `color-scheme` of the theme's mode. The frame needs the same one as the page in it. */
function toColorScheme(theme: Options['theme']): string {
  const mode = theme?.mode;
  return mode === 'light' || mode === 'dark' ? mode : 'light dark';
}

/** Return the sentence that covers the frame, whose page may be blank for seconds. */
function createLoading(texts: Texts): HTMLElement {
  const style = 'display:grid;place-content:center;background:Canvas;color:CanvasText';
  return createSentence(texts, `${texts.loading} …`, 'status', 'checkout-loading', style);
}

function createNotice(texts: Texts): HTMLElement {
  const style = 'display:block;padding-top:3.5rem;color:inherit';
  return createSentence(texts, texts.notLoaded, 'alert', 'not-loaded', style);
}

function createSentence({ language }: Texts, text: string, role: string, testId: string, style: string): HTMLElement {
  const sentence = document.createElement('p');
  sentence.style.cssText = SENTENCE_STYLE + style;
  sentence.dataset.testId = testId;
  sentence.role = role;
  sentence.lang = language;
  sentence.dir = 'auto';
  sentence.textContent = text;
  return sentence;
}

function createDialog(colorScheme: string, close: () => void): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.id = 'payment-gateway-modal';
  dialog.dataset.testId = 'payment-modal';
  dialog.ariaModal = 'true';
  dialog.style.colorScheme = colorScheme;
  dialog.oncancel = (event) => {
    event.preventDefault();
    close();
  };
  return dialog;
}

function createCloseButton(close: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.testId = 'close-modal-button';
  button.textContent = '×';
  button.onclick = close;
  return button;
}

function addStyle(signal: AbortSignal): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  signal.addEventListener('abort', () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
  });
}

function hidePageOverflow(signal: AbortSignal): void {
  const { style } = document.documentElement;
  const { overflow } = style;
  style.overflow = 'hidden';
  signal.addEventListener('abort', () => {
    style.overflow = overflow;
  });
}
