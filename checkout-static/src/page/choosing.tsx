/** The ways to pay, one open at a time; what was typed in the others is kept. */
import { useFocus, type Shared } from './app';
import type { Due, Method } from './api';
import { BankForm } from './bankForm';
import { CardForm } from './cardForm';
import { AT_A_FIELD, type Stage } from './flow';
import { UpiForm } from './upiForm';

export type Asking = Shared & { due: Due; stage: Stage & { is: 'choosing' }; hidden: boolean };
const FORMS = { card: CardForm, upi: UpiForm, netbanking: BankForm };

export function Choosing(shared: Shared & { due: Due; stage: Stage & { is: 'choosing' } }) {
  const { due, stage, words, state, flow } = shared;
  const offered: Method[] = (['card', 'upi', 'netbanking'] as const).filter((method) => due.methods.includes(method));
  const method = offered.find((one) => one === state.typed.method) ?? offered[0]!;
  return (
    <>
      {stage.failure && <Failed key={stage.failure.paymentId} {...shared} />}
      {stage.wrong && !AT_A_FIELD.has(stage.wrong.field) && (
        <p class="failed" role="alert" data-test-id="payment-refused">
          {words('wrong', { why: stage.wrong.description })}
        </p>
      )}
      <fieldset class="methods" disabled={state.busy}>
        <legend class="unseen">{words('methods')}</legend>
        {offered.map((one) => (
          <label key={one} data-test-id={`payment-method-${one}`}>
            <input type="radio" name="method" checked={one === method} onChange={() => flow.type({ method: one })} />
            <span>{words(`method.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {offered.map((one) => {
        const Form = FORMS[one];
        return <Form key={one} {...shared} hidden={one !== method} />;
      })}
    </>
  );
}

function Failed({ stage, words }: Shared & { stage: Stage & { is: 'choosing' } }) {
  const heading = useFocus();
  const { code, description } = stage.failure!;
  return (
    <section class="failed">
      <h2 ref={heading} tabIndex={-1} data-test-id="payment-error">
        {words('failed')}
      </h2>
      <p data-error-code={code}>{words(`error.${code}`) || description}</p>
      <p>{words('failed.more')}</p>
    </section>
  );
}
