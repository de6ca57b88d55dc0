import { useState } from 'preact/hooks';

import type { Asking } from './choosing';
import { Field, focusFirstError, PayButton } from './field';
import { money } from './words';

const ADDRESS = /^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9.-]{1,63}$/;
/** A phone has the app itself; another screen shows the phone what to scan. */
const onPhone = matchMedia('(pointer: coarse)').matches;

export function UpiForm({ hidden, state, stage, due, flow, words, language }: Asking) {
  const { vpa } = state.typed;
  const [wrong, setWrong] = useState(false);
  const refused = stage.wrong?.field === 'upi.vpa';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const fits = ADDRESS.test(vpa.trim());
    setWrong(!fits);
    if (!fits) return focusFirstError(event.currentTarget as HTMLFormElement);
    void flow.pay({ method: 'upi', upi: { flow: 'collect', vpa: vpa.trim() } });
  };
  const link = (of: 'qr' | 'intent') => (
    <button
      class="secondary"
      type="button"
      aria-disabled={state.busy}
      data-test-id={`upi-${of === 'qr' ? 'qr' : 'app'}-button`}
      onClick={() => void flow.pay({ method: 'upi', upi: { flow: of } })}
    >
      {words(of === 'qr' ? 'upi.qr' : 'upi.app')}
    </button>
  );
  const pay = words(state.busy ? 'paying' : 'pay', { amount: money(due.amount, due.currency, language) });
  return (
    <form hidden={hidden} noValidate onSubmit={submit}>
      <div class="links">{onPhone ? [link('intent'), link('qr')] : [link('qr'), link('intent')]}</div>
      <p class="or">{words('upi.or')}</p>
      <Field
        id="upi-id"
        data-test-id="upi-id-input"
        label={words('upi.address')}
        value={vpa}
        error={wrong || refused ? words('upi.address.error') : undefined}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        inputMode="email"
        placeholder="name@bank"
        onType={(typed) => {
          flow.type({ vpa: typed });
          setWrong(false);
        }}
      />
      {!hidden && <PayButton busy={state.busy} text={pay} />}
    </form>
  );
}
