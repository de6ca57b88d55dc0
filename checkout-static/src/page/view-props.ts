/** Props that the page's components share. */

import type { Flow } from './flow';
import type { Translate } from './i18n';
import type { CheckoutOrder } from './resources';
import type { Stage, State } from './state';

export interface ViewProps {
  state: State;
  flow: Flow;
  t: Translate;
  language: string;
  modal: boolean;
}

export type SelectingProps = ViewProps & { order: CheckoutOrder; stage: Stage & { name: 'selecting' } };
export type FormProps = SelectingProps & { hidden: boolean };
