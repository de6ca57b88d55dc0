/** Prepare the pages of the acquirer's script and of the payer's return. */
import { loadTranslations } from '../page/i18n';
import { applyTheme } from '../page/theme';
import type { Options } from '../sdk/types';

/** Return the texts in the payer's language, after setting the page's language, title and theme. */
export async function preparePage(params: { locale?: string; mode?: string }) {
  const { language, t } = await loadTranslations([...(params.locale ? [params.locale] : []), ...navigator.languages]);
  applyTheme({ mode: params.mode as NonNullable<Options['theme']>['mode'] });
  document.documentElement.lang = language;
  document.title = t('title');
  return { language, t };
}
