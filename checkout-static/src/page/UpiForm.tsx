import { useState } from 'preact/hooks';

import { Field, focusFirstError, PayButton } from './Field';
import { consentOf, SaveConsent } from './SaveConsent';
import { parseUpiAddress } from './upi';
import type { FormProps } from './view-props';

/** On a phone the UPI app comes first; on another screen the QR code, which the phone scans. */
const BUTTONS = matchMedia('(pointer: coarse)').matches ? (['app', 'qr'] as const) : (['qr', 'app'] as const);

export function UpiForm(props: FormProps) {
  const { hidden, order, state, stage, flow, t } = props;
  const takesAddress = order.upi_flows?.includes('collect') ?? true;
  const { vpa } = state.values;
  const [invalid, setInvalid] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const address = parseUpiAddress(vpa);
    setInvalid(!address);
    const consent = consentOf(props, 'upi');
    if (address) void flow.pay({ method: 'upi', upi: { flow: 'collect', vpa: address }, consent });
    else focusFirstError(event.currentTarget as HTMLFormElement);
  };
  const edit = (typed: string) => {
    flow.setValues({ vpa: typed });
    setInvalid(false);
  };
  return (
    <form hidden={hidden} noValidate onSubmit={submit}>
      <UpiButtons {...props} />
      {takesAddress && <p class="or">{t('upi.or')}</p>}
      {takesAddress && (
        <Field
          id="upi-id"
          data-test-id="upi-id-input"
          label={t('upi.address')}
          value={vpa}
          error={invalid || stage.invalid?.field === 'upi.vpa' ? t('upi.address.error') : undefined}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          inputMode="email"
          placeholder="name@bank"
          onEdit={edit}
        />
      )}
      {takesAddress && <SaveConsent {...props} method="upi" />}
      {takesAddress && <PayButton {...props} />}
    </form>
  );
}

function UpiButtons({ order, state, flow, t }: FormProps) {
  const offered = BUTTONS.filter((target) => order.upi_flows?.includes(target === 'qr' ? 'qr' : 'intent') ?? true);
  return (
    <div class="links">
      {offered.map((target) => (
        <button
          key={target}
          class="secondary"
          type="button"
          aria-disabled={state.busy}
          data-test-id={`upi-${target}-button`}
          onClick={() => void flow.pay({ method: 'upi', upi: { flow: target === 'qr' ? 'qr' : 'intent' } })}
        >
          {t(`upi.${target}`)}
        </button>
      ))}
    </div>
  );
}
