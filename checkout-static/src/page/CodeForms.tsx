/** The forms of a one-time code: the customer's address, then the code that was sent to it. */
import { useState } from 'preact/hooks';
import { Field, focusFirstError } from './Field';
import type { SavedState } from './saved-state';
import { noticeText } from './saved-texts';
import { useFocus } from './use-focus';
import type { SelectingProps } from './view-props';

type AddressState = SavedState & { name: 'address' };
type CodeState = SavedState & { name: 'code' };
type FormsProps = SelectingProps & { saved: AddressState | CodeState };

export function CodeForms(props: FormsProps) {
  const { saved } = props;
  const [address, setAddress] = useState('');
  return saved.name === 'address' ? (
    <AddressForm {...props} address={address} edit={setAddress} />
  ) : (
    <CodeForm key={saved.codeId} {...props} saved={saved} />
  );
}

function AddressForm(props: FormsProps & { address: string; edit: (address: string) => void }) {
  const { saved, order, t, flow, language, address, edit } = props;
  const heading = useFocus();
  const byPhone = order.code_channels?.includes('sms');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    await flow.saved?.sendCode(address, language);
    focusFirstError(event.target as HTMLFormElement);
  };
  return (
    <form class="code" noValidate onSubmit={(event) => void submit(event)}>
      <h2 ref={heading} tabIndex={-1}>
        {t('saved.use')}
      </h2>
      <p>{t(byPhone ? 'saved.address.why' : 'saved.address.why.email')}</p>
      <Field
        id="saved-address"
        data-test-id="saved-address-input"
        label={t(byPhone ? 'saved.address' : 'saved.address.email')}
        value={address}
        error={saved.notice && noticeText(saved.notice, t, language)}
        autocomplete={byPhone ? 'username' : 'email'}
        autocapitalize="none"
        spellcheck={false}
        inputMode="email"
        onEdit={edit}
      />
      <SubmitButton label={t('saved.send')} busy={saved.busy} testId="send-code-button" />
      <CancelButton {...props} />
    </form>
  );
}

function CodeForm(props: SelectingProps & { saved: CodeState }) {
  const { saved, t, flow, language } = props;
  const heading = useFocus();
  const [code, setCode] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const error = incomplete ? { key: 'saved.code.error' } : saved.notice;
  const isError = error !== undefined && error.key !== 'saved.code.again';
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    setIncomplete(code.length < 6);
    if (code.length === 6) await flow.saved?.enterCode(code);
    focusFirstError(form);
  };
  const edit = (typed: string, input: HTMLInputElement) => {
    input.value = typed.replace(/\D/g, '').slice(0, 6);
    setCode(input.value);
    setIncomplete(false);
  };
  return (
    <form class="code" noValidate onSubmit={(event) => void submit(event)}>
      <h2 ref={heading} tabIndex={-1}>
        {t('saved.code.title')}
      </h2>
      <p>{t('saved.code.sent', { address: saved.sentTo })}</p>
      <Field
        id="saved-code"
        data-test-id="saved-code-input"
        label={t('saved.code')}
        value={code}
        error={isError ? noticeText(error, t, language) : undefined}
        autocomplete="one-time-code"
        inputMode="numeric"
        onEdit={edit}
      />
      <SubmitButton label={t('saved.continue')} busy={saved.busy} testId="enter-code-button" />
      <button
        class="plain"
        type="button"
        data-test-id="send-again-button"
        onClick={() => void flow.saved?.sendCode(saved.sentTo, language)}
      >
        {t('saved.send.again')}
      </button>
      <CancelButton {...props} />
    </form>
  );
}

function SubmitButton({ label, busy, testId }: { label: string; busy: boolean; testId: string }) {
  return (
    <button class="primary" type="submit" aria-disabled={busy} data-test-id={testId}>
      {busy && <span class="spinner" />} {label}
    </button>
  );
}

function CancelButton({ t, flow }: SelectingProps) {
  return (
    <button class="plain" type="button" data-test-id="cancel-code-button" onClick={() => flow.saved?.cancel()}>
      {t('saved.cancel')}
    </button>
  );
}
