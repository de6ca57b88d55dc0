/** Parameters in the URL's fragment, which browsers send to no server, and the ids that a reload resumes from. */

/** The order and payment that a reload resumes from. */
export interface ResumeIds {
  order?: string | undefined;
  payment?: string | undefined;
}

export interface UrlParams extends ResumeIds {
  key: string;
  link?: string | undefined;
  /** Set if the SDK opened the page, with the origin of the shop's page in `parent`. */
  nonce?: string | undefined;
  parent?: string | undefined;
  locale?: string | undefined;
  /** The token of a customer session. */
  session?: string | undefined;
}

/** Parse the fragment. A payment link takes its ids from `historyState`, since customers share the link's URL. */
export function parseUrlParams(fragment: string, historyState: unknown): UrlParams {
  const params = new URLSearchParams(fragment.replace(/^#/, ''));
  const read = (name: string) => params.get(name) || undefined;
  const link = read('link');
  return {
    key: read('key') ?? '',
    link,
    nonce: read('nonce'),
    parent: read('parent'),
    locale: read('locale'),
    session: read('session') ?? (historyState as { session?: string } | null)?.session,
    ...(link ? (historyState as ResumeIds | null) : { order: read('order'), payment: read('payment') }),
  };
}

/** Save the ids for a reload. The URL of a payment link stays as it is, since a friend may receive it and pay too. */
export function saveResumeIds(ids: ResumeIds): void {
  const params = new URLSearchParams(location.hash.slice(1));
  if (params.has('link')) {
    history.replaceState({ ...history.state, ...ids }, '');
    return;
  }
  for (const [name, id] of Object.entries(ids)) {
    if (id) params.set(name, id);
    else params.delete(name);
  }
  history.replaceState(history.state, '', `#${params}`);
}

/**
 * Save the token of a customer session for a reload. It is removed from the URL, which customers share, and which stays in
 * the browser's history.
 */
export function saveSession(session: string | undefined): void {
  const params = new URLSearchParams(location.hash.slice(1));
  params.delete('session');
  history.replaceState({ ...history.state, session }, '', `#${params}`);
}
