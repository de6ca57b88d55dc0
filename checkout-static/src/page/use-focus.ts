import { useEffect, useRef } from 'preact/hooks';

/** Focus the element once, when it appears: screen readers read it out, and the next Tab starts there. */
export function useFocus() {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}

/** Focus the element whenever the condition becomes true. */
export function useFocusIf<Element extends HTMLElement>(condition: boolean) {
  const element = useRef<Element>(null);
  useEffect(() => {
    if (condition) element.current?.focus({ preventScroll: true });
  }, [condition]);
  return element;
}
