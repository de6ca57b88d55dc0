/** A field with its label, and its error where there is one: both are read out with it. */
interface Props {
  id: string;
  label: string;
  value: string;
  error?: string | undefined;
  badge?: string | undefined;
  onType: (typed: string, element: HTMLInputElement) => void;
  onBlur?: () => void;
  autocomplete: 'cc-number' | 'cc-exp' | 'cc-csc' | 'cc-name' | 'off';
  inputMode?: 'numeric' | 'email';
  placeholder?: string;
  maxLength?: number;
  autocapitalize?: 'none';
  spellcheck?: boolean;
  'data-test-id': string;
}

export function Field({ id, label, error, badge, onType, ...rest }: Props) {
  const errorId = `${id}-error`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        onInput={({ currentTarget }) => onType(currentTarget.value, currentTarget)}
      />
      {badge && <span class="brand">{badge}</span>}
      {error && (
        <p id={errorId} class="error">
          {error}
        </p>
      )}
    </div>
  );
}

export function PayButton({ busy, text }: { busy: boolean; text: string }) {
  return (
    <button class="primary" type="submit" data-test-id="submit-payment-btn" aria-disabled={busy}>
      {busy && <span class="spinner" />} {text}
    </button>
  );
}

/** After a look at all fields, the first that is wrong is where the payer goes on. */
export function focusFirstError(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
}
