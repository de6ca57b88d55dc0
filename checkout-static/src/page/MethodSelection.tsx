/** The payment methods. One form is visible at a time; the others keep their values. */
import type { Failure } from '../sdk/types';
import { BankForm } from './BankForm';
import { CardForm } from './CardForm';
import { PayButton } from './Field';
import { formatTime, type Translate } from './i18n';
import type { Method } from './resources';
import { consentOf, SaveConsent } from './SaveConsent';
import { hidesForms, useSavedMethods } from './saved-forms';
import { FORM_FIELDS } from './state';
import { UpiForm } from './UpiForm';
import { useFocus } from './use-focus';
import type { FormProps, SelectingProps } from './view-props';

const FORMS = { card: CardForm, upi: UpiForm, netbanking: BankForm };
const scriptForms = { card: formOf('card'), upi: formOf('upi'), netbanking: formOf('netbanking') };
const METHODS: readonly Method[] = ['card', 'upi', 'netbanking'];

/** Return the form of a method whose details the customer gives in the acquirer's own form, which opens next. */
function formOf(method: Method) {
  return function ScriptForm(props: FormProps) {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      void props.flow.pay({ method, inScript: true, consent: consentOf(props, method) });
    };
    return (
      <form hidden={props.hidden} noValidate onSubmit={submit}>
        <SaveConsent {...props} method={method} />
        <PayButton {...props} />
      </form>
    );
  };
}

export function MethodSelection(props: SelectingProps) {
  const { stage, t, state, language } = props;
  const { failure, invalid, limit } = stage;
  const SavedMethods = useSavedMethods(state.saved);
  return (
    <>
      {failure && <FailedPayment key={failure.paymentId} failure={failure} t={t} />}
      {invalid && !FORM_FIELDS.has(invalid.field) && (
        <p class="failed" role="alert" data-test-id="payment-refused">
          {invalid.description}
        </p>
      )}
      {limit && (
        <p class="failed" role="alert" data-test-id="payment-limited">
          {t(`limited.${limit.code}`, { time: formatTime(limit.until, language) })}
        </p>
      )}
      {SavedMethods && <SavedMethods {...props} />}
      {!(SavedMethods !== null && hidesForms(state.saved)) && <Forms {...props} />}
    </>
  );
}

function Forms(props: SelectingProps) {
  const { order, t, state, flow } = props;
  const offered = METHODS.filter((method) => order.methods.includes(method));
  const selected = offered.find((method) => method === state.values.method) ?? offered[0];
  return (
    <>
      <fieldset class="methods" disabled={state.busy}>
        <legend class="visually-hidden">{t('methods')}</legend>
        {offered.map((method) => (
          <label key={method} data-test-id={`payment-method-${method}`}>
            <input
              type="radio"
              name="method"
              checked={method === selected}
              onChange={() => flow.setValues({ method })}
            />
            <span>{t(`method.${method}`)}</span>
          </label>
        ))}
      </fieldset>
      {offered.map((method) => {
        const Form = order.scripts?.includes(method) ? scriptForms[method] : FORMS[method];
        return <Form key={method} {...props} hidden={method !== selected} />;
      })}
    </>
  );
}

function FailedPayment({ failure: { code, description }, t }: { failure: Failure; t: Translate }) {
  const heading = useFocus();
  return (
    <section class="failed">
      <h2 ref={heading} tabIndex={-1} data-test-id="payment-error">
        {t('failed')}
      </h2>
      <p data-error-code={code}>{t(`error.${code}`) || description}</p>
      <p>{t('failed.more')}</p>
    </section>
  );
}
