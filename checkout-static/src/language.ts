/** The language of the checkout, chosen from the files of locales/. */

/** Return the files by their language: `locales/hi.json` as `hi`. */
export const byLanguage = <T>(files: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(files).map(([path, file]) => [path.replace(/^.*\/|\.json$/g, ''), file]));

/** Return the first of the preferred languages that is available. The default is English. */
export function chooseLanguage(preferred: readonly unknown[], available: readonly string[]): string {
  const languages = preferred.map((locale) => String(locale).toLowerCase().split('-')[0]);
  return languages.find((language) => language !== undefined && available.includes(language)) ?? 'en';
}
