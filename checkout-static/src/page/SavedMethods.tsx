/** The customer's saved methods: the offer to show them, the forms of the one-time code, the list. */

import { CodeForms } from './CodeForms';
import { PayButton } from './Field';
import type { SavedMethod } from './resources';
import type { ListedState, Notice, SavedState } from './saved-state';
import { expiryOf, nameOf, noticeText } from './saved-texts';
import { useFocus, useFocusIf } from './use-focus';
import type { SelectingProps } from './view-props';

export function SavedMethods(props: SelectingProps) {
  const { state, t, language, flow } = props;
  const { saved } = state;
  const notice = noticeOf(saved);
  const status = useFocusIf<HTMLParagraphElement>(saved.name === 'listed' && saved.focus === 'notice');
  const button = useFocusIf<HTMLButtonElement>(saved.name === 'offered' && saved.takesFocus);
  return (
    <>
      <p ref={status} class="notice" role="status" tabIndex={-1} data-test-id="saved-notice">
        {notice && noticeText(notice, t, language)}
      </p>
      {saved.name === 'offered' && (
        <button
          ref={button}
          class="secondary saved"
          type="button"
          data-test-id="use-saved-button"
          onClick={() => flow.saved?.ask()}
        >
          {t('saved.use')}
        </button>
      )}
      {(saved.name === 'address' || saved.name === 'code') && <CodeForms {...props} saved={saved} />}
      {saved.name === 'listed' && saved.methods.length > 0 && <List {...props} saved={saved} />}
    </>
  );
}

/** Return what the page says about the methods. The forms of the code show their errors themselves. */
function noticeOf(saved: SavedState): Notice | undefined {
  if (saved.name === 'none' || saved.name === 'address') return undefined;
  return saved.name === 'code' && saved.notice?.key !== 'saved.code.again' ? undefined : saved.notice;
}

type ListProps = SelectingProps & { saved: ListedState };

function List(props: ListProps) {
  const { saved, state, t, flow } = props;
  const legend = useFocusIf<HTMLLegendElement>(saved.focus === 'list');
  const selected = saved.methods.find(({ id }) => id === saved.selected);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (selected) void flow.pay({ method: selected.method, saved: selected.id });
  };
  return (
    <form noValidate onSubmit={submit} class="saved">
      <fieldset disabled={state.busy || saved.busy}>
        <legend ref={legend} tabIndex={-1}>
          {t('saved.title')}
        </legend>
        {saved.methods.map((method) =>
          saved.removing === method.id ? (
            <Removal key={method.id} {...props} method={method} />
          ) : (
            <Choice key={method.id} {...props} method={method} />
          ),
        )}
        <label class="choice" data-test-id="use-other-method">
          <input type="radio" name="saved" checked={!selected} onChange={() => flow.saved?.select(undefined)} />
          <span>{t('saved.other')}</span>
        </label>
      </fieldset>
      <PayButton {...props} hidden={!selected || saved.removing !== undefined} />
    </form>
  );
}

function Choice({ method, saved, t, flow }: ListProps & { method: SavedMethod }) {
  const name = nameOf(method, t);
  return (
    <div class="choice" data-test-id="saved-method">
      <label>
        <input
          type="radio"
          name="saved"
          checked={method.id === saved.selected}
          onChange={() => flow.saved?.select(method.id)}
        />
        <span>
          {name} <small>{expiryOf(method, t)}</small>
        </span>
      </label>
      <button
        class="plain"
        type="button"
        aria-label={t('saved.remove.named', { name })}
        data-test-id="remove-saved-button"
        onClick={() => flow.saved?.confirmRemoval(method.id)}
      >
        {t('saved.remove')}
      </button>
    </div>
  );
}

/** Ask before the removal, since the method cannot be restored. */
function Removal({ method, saved, t, flow }: ListProps & { method: SavedMethod }) {
  const heading = useFocus();
  return (
    <section class="removal">
      <h2 ref={heading} tabIndex={-1}>
        {t('saved.remove.question', { name: nameOf(method, t) })}
      </h2>
      <div class="pair">
        <button class="secondary" type="button" data-test-id="keep-saved-button" onClick={() => flow.saved?.keep()}>
          {t('saved.keep')}
        </button>
        <button
          class="danger"
          type="button"
          aria-disabled={saved.busy}
          data-test-id="confirm-removal-button"
          onClick={() => void flow.saved?.remove()}
        >
          {t('saved.remove')}
        </button>
      </div>
    </section>
  );
}
