/** The name of the site in the titles of its pages. */

export const SITE_NAME =
  document.querySelector<HTMLMetaElement>('meta[name="application-name"]')?.content ?? 'Dashboard';
