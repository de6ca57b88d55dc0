/** The offer to save a method for next time. The text is stored as the customer sees it. */
import type { Translate } from './i18n';
import type { CheckoutOrder, Method } from './resources';
import type { FormProps } from './view-props';

const canSave = (order: CheckoutOrder, method: Method): boolean => order.saves?.includes(method) ?? false;

const labelOf = (method: Method, t: Translate): string => t(`save.${method}`);
const detailsOf = (order: CheckoutOrder, t: Translate): string => t('save.details', { merchant: order.merchant.name });

/** Return the text that the customer agreed to; undefined if the method is not to be saved. */
export function consentOf({ order, state, t }: FormProps, method: Method): string | undefined {
  if (!state.values.save || !canSave(order, method)) return undefined;
  return `${labelOf(method, t)}\n${detailsOf(order, t)}`;
}

export function SaveConsent({ order, state, t, flow, hidden, method }: FormProps & { method: Method }) {
  if (hidden || !canSave(order, method)) return null;
  return (
    <div class="consent">
      <label>
        <input
          type="checkbox"
          checked={state.values.save}
          aria-describedby="save-details"
          data-test-id="save-method-checkbox"
          onChange={({ currentTarget }) => flow.setValues({ save: currentTarget.checked })}
        />
        <span>{labelOf(method, t)}</span>
      </label>
      <p id="save-details">{detailsOf(order, t)}</p>
    </div>
  );
}
