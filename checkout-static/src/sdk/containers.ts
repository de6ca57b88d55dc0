/** Containers that show the frame. Their styles use adoptedStyleSheets, which a strict policy of the shop allows. */
import type { Options } from './types';

export interface Container {
  setLabels(title: string, close: string): void;
  resize(height: number): void;
  remove(): void;
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

/** Return the CSS `color-scheme` of the theme's mode. The frame needs the same one as the page in it. */
export const toColorScheme = (theme: Options['theme']): string => {
  const mode = theme?.mode;
  return mode === 'light' || mode === 'dark' ? mode : 'light dark';
};

/** Show the frame over the shop's page. The browser makes the page inert, traps the focus and restores it. */
export function modal(frame: HTMLIFrameElement, colorScheme: string, close: () => void): Container {
  const button = createCloseButton(close);
  const dialog = createDialog(colorScheme, close);
  dialog.append(frame, button);
  const showPage = hidePageOverflow();
  const removeStyle = addStyle();
  document.body.append(dialog);
  dialog.showModal();
  frame.focus();

  const container: Container = {
    setLabels(title, closeLabel) {
      dialog.ariaLabel = frame.title = title;
      button.ariaLabel = closeLabel;
    },
    resize: (height) => dialog.style.setProperty('--h', `${height}px`),
    remove() {
      dialog.close();
      dialog.remove();
      showPage();
      removeStyle();
    },
  };
  container.setLabels('Checkout', 'Close');
  return container;
}

/** Show the frame in an element of the shop's page, as high as its content. */
export function inline(element: Element | string, frame: HTMLIFrameElement, colorScheme: string): Container {
  const parent = typeof element === 'string' ? document.querySelector(element) : element;
  if (!parent) throw new Error(`PaymentGateway: no element matches ${element}`);
  frame.style.cssText = 'display:block;border:0;width:100%;height:34rem';
  frame.style.colorScheme = colorScheme;
  frame.title = 'Checkout';
  parent.append(frame);
  return {
    setLabels(title) {
      frame.title = title;
    },
    resize(height) {
      frame.style.height = `${height}px`;
    },
    remove: () => frame.remove(),
  };
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

function addStyle(): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
  };
}

function hidePageOverflow(): () => void {
  const { style } = document.documentElement;
  const { overflow } = style;
  style.overflow = 'hidden';
  return () => {
    style.overflow = overflow;
  };
}
