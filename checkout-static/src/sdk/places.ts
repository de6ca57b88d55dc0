/** Where the frame is shown. Styles come by adoptedStyleSheets, which a shop's strict policy allows. */
import type { Options } from './types';

export interface Place {
  name(title: string, close: string): void;
  grow(height: number): void;
  remove(): void;
}

const STYLE = `
#payment-gateway-modal{all:initial;position:fixed;inset:0;margin:auto;display:block;box-sizing:border-box;padding:0;
border:0;width:min(28rem,100vw);height:min(var(--h,34rem),100dvh);border-radius:14px;overflow:hidden;
background:Canvas;box-shadow:0 24px 64px #0006}
#payment-gateway-modal::backdrop{background:#0b1020a6}
#payment-gateway-modal iframe{display:block;border:0;width:100%;height:100%}
#payment-gateway-modal button{all:initial;position:absolute;top:10px;inset-inline-end:10px;width:40px;height:40px;
border-radius:50%;font:24px/40px system-ui,sans-serif;text-align:center;cursor:pointer;color-scheme:inherit;color:CanvasText}
#payment-gateway-modal button:hover{background:#8883}
#payment-gateway-modal button:focus-visible{outline:3px solid #3b82f6;outline-offset:-3px}
@media(max-width:480px){#payment-gateway-modal{width:100vw;max-width:none;height:100dvh;max-height:none;border-radius:0}}`;

/** The CSS `color-scheme` of the wished mode, which the page inside has to have too. */
export const schemeOf = (theme: Options['theme']): string => {
  const mode = theme?.mode;
  return mode === 'light' || mode === 'dark' ? mode : 'light dark';
};

/** Over the page: the browser makes the rest inert, keeps the focus in and gives it back. */
export function modal(frame: HTMLIFrameElement, scheme: string, close: () => void): Place {
  const dialog = document.createElement('dialog');
  dialog.id = 'payment-gateway-modal';
  dialog.dataset.testId = 'payment-modal';
  dialog.ariaModal = 'true';
  dialog.style.colorScheme = scheme;
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.testId = 'close-modal-button';
  button.textContent = '×';
  button.onclick = close;
  dialog.oncancel = (event) => {
    event.preventDefault();
    close();
  };
  dialog.append(frame, button);

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const page = document.documentElement.style;
  const before = page.overflow;
  page.overflow = 'hidden';
  document.body.append(dialog);
  dialog.showModal();
  frame.focus();

  const place: Place = {
    name(title, word) {
      dialog.ariaLabel = frame.title = title;
      button.ariaLabel = word;
    },
    grow: (height) => dialog.style.setProperty('--h', `${height}px`),
    remove() {
      dialog.close();
      dialog.remove();
      page.overflow = before;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
  place.name('Checkout', 'Close');
  return place;
}

/** In an element of the shop's page, as high as its content. */
export function part(container: Element | string, frame: HTMLIFrameElement, scheme: string): Place {
  const element = typeof container === 'string' ? document.querySelector(container) : container;
  if (!element) throw new Error(`PaymentGateway: there is no element ${container}`);
  frame.style.cssText = 'display:block;border:0;width:100%;height:34rem';
  frame.style.colorScheme = scheme;
  frame.title = 'Checkout';
  element.append(frame);
  return {
    name: (title) => (frame.title = title),
    grow: (height) => (frame.style.height = `${height}px`),
    remove: () => frame.remove(),
  };
}
