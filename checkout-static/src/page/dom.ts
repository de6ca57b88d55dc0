/** Return the element of that id. Throws an error if the page has none. */
export function elementById(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`No element has the id ${id}`);
  return element;
}
