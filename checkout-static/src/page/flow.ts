/** The checkout's state machine: from loading the order to its payment. */
import type { PageOptions } from '../messages';
import { CheckoutApi, type PaymentDetails } from './api';
import { describeFailure } from './failure-descriptions';
import { type Customer, type FormValues, initialValues, toCustomer, valuesOf } from './form-values';
import { type ApiError, isSessionEnded, RateLimited } from './http';
import { OrderSource } from './order-source';
import { isInProgress, pollPayment, retryUntilAnswered, type Waiting } from './polling';
import type { CheckoutOrder, Payment, PaymentChoice, Upi } from './resources';
import type { SavedMethods } from './saved-methods';
import type { SavedState } from './saved-state';
import { type Dependencies, FORM_FIELDS, type ReachedLimit, type State } from './state';
import type { UrlParams } from './url-params';

export class Flow {
  /** The customer's saved methods, if the order has a customer. */
  saved: SavedMethods | undefined;
  readonly #dependencies: Dependencies;
  readonly #options: Partial<PageOptions>;
  readonly #api: CheckoutApi;
  readonly #source: OrderSource;
  readonly #customer: Customer;
  readonly #session: string | undefined;
  #state: State;
  /** The number of the current poll. A poll with another number was abandoned. */
  #poll = 0;

  constructor(dependencies: Dependencies, params: UrlParams, options: Partial<PageOptions>, embedder?: string) {
    this.#dependencies = dependencies;
    this.#options = options;
    this.#api = new CheckoutApi(dependencies.sendRequest, embedder);
    this.#source = new OrderSource(this.#api, params, dependencies);
    this.#session = options.customerSession ?? params.session;
    const prefill = options.prefill ?? {};
    this.#customer = toCustomer(prefill);
    const values = initialValues(prefill, this.#customer);
    this.#state = { stage: { name: 'loading' }, saved: { name: 'none' }, values, busy: false, offline: false };
  }

  /** Load the order and resume its payment, if it has one. */
  async load(): Promise<void> {
    try {
      const order = await this.#read(() => this.#source.load());
      this.#update({ order });
      await this.#start(order);
    } catch (error) {
      this.#fail((error as ApiError).code ?? 'INTERNAL_ERROR', (error as Error).message);
    }
  }

  /** Store form values here, so that a failed attempt keeps them. */
  setValues(change: Partial<FormValues>): void {
    this.#update({ values: { ...this.#state.values, ...change } });
  }

  /** Make one payment attempt. Its idempotency key stays the same over retries, and further clicks are ignored. */
  async pay(choice: PaymentChoice): Promise<void> {
    const { busy, stage, order } = this.#state;
    if (busy || stage.name !== 'selecting' || !order || this.#isLimited(stage.limit)) return;
    this.#update({ busy: true, stage: { name: 'selecting' } });
    try {
      const payment = await this.#createPayment(order.amount, choice, this.#dependencies.newIdempotencyKey());
      this.#source.save({ payment: payment.id });
      this.setValues({ card: { ...this.#state.values.card, number: '', cvv: '' } });
      this.#update({ busy: false });
      await this.#pollUntilEnd(payment);
    } catch (error) {
      this.#update({ busy: false });
      if (error instanceof RateLimited) return this.#showLimit(error);
      await this.#handlePaymentError(error as ApiError, choice);
    }
  }

  /** Stop polling and show the payment methods. The pending payment may still succeed: then the order is paid. */
  chooseOtherMethod(): void {
    this.#poll++;
    this.#source.save({ payment: undefined });
    this.#update({ stage: { name: 'selecting' }, offline: false, limitedUntil: undefined });
  }

  /** Repeat a UPI request that expired. */
  async renew({ flow, vpa }: Upi): Promise<void> {
    this.chooseOtherMethod();
    await this.pay({ method: 'upi', upi: { flow, ...(vpa && { vpa }) } });
  }

  /** Pay a link with many uses again, with a new order. */
  async restart(): Promise<void> {
    this.#update({ stage: { name: 'loading' } });
    this.#source.reset();
    await this.load();
  }

  close(): void {
    this.#dependencies.postMessage({ type: 'close' });
  }

  async #start(order: CheckoutOrder): Promise<void> {
    const { amount } = this.#options;
    if (amount !== undefined && amount !== order.amount) return this.#fail('amount_mismatch');
    const payment = order.payment ?? (await this.#paymentBeforeReload(order));
    if (payment && isInProgress(payment)) return this.#pollUntilEnd(payment);
    if (payment?.status === 'success') return this.#succeed(payment);
    if (order.payable) return this.#select(order);
    this.#fail(order.status === 'paid' || order.status === 'canceled' ? order.status : 'expired');
  }

  /** Show the payment methods, with those that the customer saved. */
  async #select(order: CheckoutOrder): Promise<void> {
    if (order.code_channels) await this.#startSaved(order);
    this.#update({ stage: { name: 'selecting' } });
  }

  /** Load the code of saved methods, which most orders do without. If it cannot be loaded, the forms still work. */
  async #startSaved(order: CheckoutOrder): Promise<void> {
    const loaded = await import('./saved-methods').catch(() => undefined);
    if (!loaded) return;
    const dependencies = {
      ...this.#dependencies,
      read: <T>(request: () => Promise<T>) => this.#read(request),
      write: <T>(request: () => Promise<T>) => this.#write(request),
      onChange: (saved: SavedState) => this.#update({ saved }),
    };
    this.saved ??= new loaded.SavedMethods(this.#api, dependencies, this.#session);
    await this.saved.start(order);
  }

  /** Return the payment from before a reload. The order may not include it yet. */
  async #paymentBeforeReload(order: CheckoutOrder): Promise<Payment | undefined> {
    const id = this.#source.ids.payment;
    if (!id) return undefined;
    const payment = await this.#read(() => this.#api.getPayment(id));
    return payment.order_id === order.id ? payment : undefined;
  }

  async #createPayment(amount: number, choice: PaymentChoice, idempotencyKey: string): Promise<Payment> {
    const order_id = await this.#write(() => this.#source.orderId());
    const details = await this.#paymentDetails(choice);
    const body = { order_id, method: choice.method, amount, customer: this.#customer, ...details };
    const session = 'saved' in choice ? this.saved?.session : undefined;
    return this.#write(() => this.#api.createPayment(body, idempotencyKey, session));
  }

  async #paymentDetails(choice: PaymentChoice): Promise<PaymentDetails> {
    if ('saved' in choice) return { saved_method: choice.saved };
    if ('bank' in choice) return { bank: choice.bank };
    const save = choice.consent ? { save_method: { consent: choice.consent } } : {};
    if ('inScript' in choice) return save;
    if (choice.method === 'upi') return { upi: choice.upi, ...save };
    const token = await this.#write(() => this.#api.createToken(choice.card));
    return { token: token.id, ...save };
  }

  async #pollUntilEnd(payment: Payment): Promise<void> {
    const poll = ++this.#poll;
    const isCurrent = () => poll === this.#poll;
    this.setValues(valuesOf(payment));
    const ended = await pollPayment(payment, {
      sleep: this.#dependencies.sleep,
      getPayment: (id) => this.#read(() => this.#api.getPayment(id), isCurrent),
      onUpdate: (current) => this.#update({ stage: { name: 'polling', payment: current } }),
      isCurrent,
    });
    if (ended?.status === 'success') return this.#succeed(ended);
    if (ended) this.#offerRetry(ended);
  }

  #offerRetry({ id: paymentId, status, error_code, error_description }: Payment): void {
    const code = error_code ?? status;
    const failure = { code, description: error_description || describeFailure(code), paymentId };
    this.#source.save({ payment: undefined });
    this.#dependencies.postMessage({ type: 'failure', failure });
    this.#update({ stage: { name: 'selecting', failure } });
  }

  /** Show the success, unless the payment was returned because another payment had paid the order before. */
  async #succeed(payment: Payment): Promise<void> {
    this.#source.save({ payment: payment.id });
    if (payment.returned) {
      return payment.id === this.#state.order?.payment?.id ? this.#fail('returned') : this.load();
    }
    this.#update({ stage: { name: 'paid', payment } });
    const { id: paymentId, order_id: orderId, signature = '' } = payment;
    this.#dependencies.postMessage({ type: 'success', result: { paymentId, orderId, status: 'success', signature } });
  }

  /** Handle a rejected attempt: its data is invalid (400), or the order is paid or expired by now (409). */
  async #handlePaymentError(error: ApiError, choice: PaymentChoice): Promise<void> {
    if (error.status === 409) return this.#handleConflict(choice);
    if (isSessionEnded(error)) return this.saved?.end();
    if (error.field === 'saved_method' && 'saved' in choice) return this.saved?.refuse(choice.saved);
    const { code, field = '', message: description } = error;
    if (error.status !== 400) return this.#fail(code, description);
    if (!FORM_FIELDS.has(field)) {
      this.#dependencies.postMessage({ type: 'failure', failure: { code, description } });
    }
    this.#update({ stage: { name: 'selecting', invalid: { field, description } } });
  }

  /** Load the order again. If a link with many uses replaced an expired order, pay the new order immediately. */
  async #handleConflict(choice: PaymentChoice): Promise<void> {
    const { order } = this.#source.ids;
    await this.load();
    if (order && !this.#source.ids.order) await this.pay(choice);
  }

  #fail(code: string, description = ''): void {
    const failure = { code, description: description || describeFailure(code) };
    this.#dependencies.postMessage({ type: 'failure', failure });
    this.#update({ stage: { name: 'unavailable', code } });
  }

  /** Keep the form. The attempt was refused before it became a payment, so the next one is a new one. */
  #showLimit({ code, message: description, waitMs }: RateLimited): void {
    this.#dependencies.postMessage({ type: 'failure', failure: { code, description } });
    const limit = { code, until: this.#dependencies.now() + waitMs };
    this.#update({ stage: { name: 'selecting', limit } });
  }

  /** Return true while no request is allowed. The other limits allow other cards or methods. */
  #isLimited(limit: ReachedLimit | undefined): boolean {
    return limit?.code === 'RATE_LIMITED' && this.#dependencies.now() < limit.until;
  }

  #read<T>(request: () => Promise<T>, isCurrent?: () => boolean): Promise<T> {
    return this.#repeat(request, true, isCurrent);
  }

  #write<T>(request: () => Promise<T>): Promise<T> {
    return this.#repeat(request, false);
  }

  #repeat<T>(request: () => Promise<T>, waitsForLimit: boolean, isCurrent?: () => boolean): Promise<T> {
    const { sleep, now } = this.#dependencies;
    const onWait = ({ offline, limitedUntil }: Waiting) => this.#update({ offline, limitedUntil });
    return retryUntilAnswered(request, { sleep, now, onWait, waitsForLimit, isCurrent });
  }

  #update(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    this.#dependencies.onChange(this.#state);
  }
}
