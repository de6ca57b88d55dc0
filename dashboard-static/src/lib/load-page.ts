/** Loading of a page's code, which can fail: the connection is lost, or a deploy replaced the file. */

export class PageNotLoaded extends Error {}

/**
 * Load a page. Throw PageNotLoaded if its code cannot be loaded: the router would reload the document for the browser's
 * own error, and without a connection that ends the app.
 */
export async function loadPage<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new PageNotLoaded('The page could not be loaded.', { cause });
  }
}

/** Reload the document if the site responds. Throw otherwise, so that the app stays. */
export async function reloadIfReachable(): Promise<void> {
  const response = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' });
  if (!response.ok) throw new Error(`The site responded with status ${response.status}.`);
  location.reload();
}
