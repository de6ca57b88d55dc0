/** The customer's saved methods: a session or a one-time code shows them, and the customer can remove them. */
import type { CheckoutApi } from './api';
import { type ApiError, isSessionEnded, RateLimited } from './http';
import { parsePayerAddress } from './payer-address';
import type { CheckoutOrder } from './resources';
import type { Notice, SavedState } from './saved-state';
import type { Dependencies } from './state';

export interface SavedDependencies extends Pick<Dependencies, 'newIdempotencyKey' | 'now' | 'saveSession'> {
  /** Repeat a request while the API is unreachable, and one that reads also after a limit of requests. */
  read: <T>(request: () => Promise<T>) => Promise<T>;
  write: <T>(request: () => Promise<T>) => Promise<T>;
  onChange: (saved: SavedState) => void;
}

export class SavedMethods {
  readonly #api: CheckoutApi;
  readonly #dependencies: SavedDependencies;
  #state: SavedState = { name: 'none' };
  #session: string | undefined;
  #order: CheckoutOrder | undefined;

  constructor(api: CheckoutApi, dependencies: SavedDependencies, session: string | undefined) {
    this.#api = api;
    this.#dependencies = dependencies;
    this.#session = session;
  }

  get session(): string | undefined {
    return this.#session;
  }

  /** Show the methods if there is a session, and otherwise offer to send a code. */
  async start(order: CheckoutOrder): Promise<void> {
    this.#order = order;
    if (!order.code_channels) return this.#update({ name: 'none' });
    if (this.#session) return this.#list();
    this.#offer({ takesFocus: false });
  }

  /** Ask for the address. */
  ask(): void {
    this.#update({ name: 'address', busy: false });
  }

  /** Leave the form of the address or the code. */
  cancel(): void {
    this.#offer({ takesFocus: true });
  }

  /** Send a code to the address, or another one if the customer waits for one. */
  async sendCode(typed: string, language: string): Promise<void> {
    const { order, state } = this.#current();
    if (state.name !== 'address' && state.name !== 'code') return;
    if (state.busy) return;
    const to = parsePayerAddress(typed, order.currency);
    if (!to) return this.#update({ ...state, notice: { key: 'saved.address.error' } });
    this.#update({ ...state, busy: true, notice: undefined });
    const key = this.#dependencies.newIdempotencyKey();
    try {
      const { id } = await this.#dependencies.write(() => this.#api.sendCode(order.id, to, language, key));
      const notice = state.name === 'code' ? { key: 'saved.code.again' } : undefined;
      this.#update({ name: 'code', busy: false, codeId: id, sentTo: typed.trim(), notice });
    } catch (error) {
      this.#update({ ...state, busy: false, notice: this.#noticeOf(error, 'saved.address.error') });
    }
  }

  /** Show the saved methods if the code is right. */
  async enterCode(code: string): Promise<void> {
    const { order, state } = this.#current();
    if (state.name !== 'code' || state.busy) return;
    this.#update({ ...state, busy: true, notice: undefined });
    const key = this.#dependencies.newIdempotencyKey();
    try {
      const entry = { id: state.codeId, code };
      const { token } = await this.#dependencies.write(() => this.#api.verifyCode(order.id, entry, key));
      this.#session = token;
      this.#dependencies.saveSession(token);
    } catch (error) {
      return this.#update({ ...state, busy: false, notice: this.#noticeOf(error, 'saved.code.error') });
    }
    await this.#list('list');
  }

  /** Choose a saved method; undefined for another one. */
  select(id: string | undefined): void {
    if (this.#state.name === 'listed')
      this.#update({ ...this.#state, selected: id, notice: undefined, focus: undefined });
  }

  /** Ask whether the method is to be removed. */
  confirmRemoval(id: string): void {
    if (this.#state.name === 'listed')
      this.#update({ ...this.#state, removing: id, notice: undefined, focus: undefined });
  }

  keep(): void {
    if (this.#state.name === 'listed') this.#update({ ...this.#state, removing: undefined, focus: 'list' });
  }

  async remove(): Promise<void> {
    const state = this.#state;
    if (state.name !== 'listed' || !state.removing || state.busy) return;
    const { removing: id } = state;
    this.#update({ ...state, busy: true });
    try {
      await this.#dependencies.write(() => this.#api.removeSavedMethod(id, this.#session ?? ''));
    } catch (error) {
      if (isSessionEnded(error)) return this.end();
      const notice = this.#noticeOf(error, 'saved.remove.error');
      return this.#update({ ...state, busy: false, notice });
    }
    const methods = state.methods.filter((method) => method.id !== id);
    const selected = state.selected === id ? methods[0]?.id : state.selected;
    this.#update({ name: 'listed', methods, selected, busy: false, notice: { key: 'saved.removed' }, focus: 'notice' });
  }

  /** Take a method from the list that the API refused: it was removed, or has expired. */
  refuse(id: string): void {
    const state = this.#state;
    if (state.name !== 'listed') return;
    const methods = state.methods.filter((method) => method.id !== id);
    this.#update({ ...state, methods, selected: methods[0]?.id, notice: { key: 'saved.refused' } });
  }

  /** Forget the session after the API refused it. */
  end(): void {
    this.#session = undefined;
    this.#dependencies.saveSession(undefined);
    this.#offer({ takesFocus: this.#state.name !== 'none', notice: { key: 'saved.ended' } });
  }

  async #list(focus?: 'list'): Promise<void> {
    const { order } = this.#current();
    const session = this.#session ?? '';
    try {
      const methods = await this.#dependencies.read(() => this.#api.listSavedMethods(order.id, session));
      const first = methods.find((method) => method.default) ?? methods[0];
      const notice = methods.length ? undefined : { key: 'saved.empty' };
      this.#update({
        name: 'listed',
        methods,
        selected: first?.id,
        busy: false,
        notice,
        focus: focus && notice ? 'notice' : focus,
      });
    } catch {
      this.end();
    }
  }

  #offer(how: { takesFocus: boolean; notice?: Notice }): void {
    this.#update(this.#order?.code_channels?.length ? { name: 'offered', ...how } : { name: 'none' });
  }

  #current(): { order: CheckoutOrder; state: SavedState } {
    return { order: this.#order as CheckoutOrder, state: this.#state };
  }

  #noticeOf(error: unknown, key: string): Notice {
    if (!(error instanceof RateLimited)) return { key: (error as ApiError).status === 409 ? 'saved.unavailable' : key };
    return { key: 'limited.RATE_LIMITED', until: this.#dependencies.now() + error.waitMs };
  }

  #update(state: SavedState): void {
    this.#state = state;
    this.#dependencies.onChange(state);
  }
}
