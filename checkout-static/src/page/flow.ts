/** The payer's way from what is due to a result: what is asked of the gateway, and what the page shows meanwhile. */
import type { Address } from './address';
import { Refused, Unreached, type Due, type Payment, type Send } from './api';
import { asToken, type CardFields } from './card';
import { describe } from './refusals';
import { customerOf, typedBefore, type Customer, type Typed } from './typed';
import type { PageMessage, PageOptions } from '../messages';
import type { Failure } from '../sdk/types';

export type Choice =
  | { method: 'card'; card: CardFields }
  | { method: 'upi'; upi: { flow: 'collect' | 'intent' | 'qr'; vpa?: string } }
  | { method: 'netbanking'; bank: string };

export type Stage =
  | { is: 'loading' }
  | { is: 'refused'; code: string }
  | { is: 'choosing'; failure?: Failure; wrong?: { field: string; description: string } }
  | { is: 'following'; payment: Payment }
  | { is: 'paid'; payment: Payment };

export interface State {
  stage: Stage;
  due?: Due;
  typed: Typed;
  busy: boolean;
  offline: boolean;
}

/** What the flow needs of the world around it. */
export interface World {
  send: Send;
  say: (message: PageMessage) => void;
  changed: (state: State) => void;
  /** Waits so long, or until `wake` is called. */
  pause: (ms: number) => Promise<void>;
  newKey: () => string;
  /** What a reload begins from. */
  remember: (known: Known) => void;
}

export interface Known {
  order?: string;
  payment?: string;
}

const FIRST_LOOK_MS = 500;
const LONGEST_LOOK_MS = 4000;
const IN_PATH = encodeURIComponent;
/** A no about one of these is shown where it was typed; any other above the form, and told to the shop. */
export const AT_A_FIELD = new Set([
  'card.number',
  'card.exp_month',
  'card.exp_year',
  'card.cvv',
  'card.name',
  'upi.vpa',
]);

export class Flow {
  #state: State;
  #customer: Customer;
  #known: Known;
  #round = 0;
  #linkOrderKey: string;

  constructor(
    readonly world: World,
    readonly address: Address,
    readonly options: Partial<PageOptions>,
    readonly embedder?: string,
  ) {
    this.#known = { order: address.order, payment: address.payment };
    this.#linkOrderKey = world.newKey();
    const prefill = options.prefill ?? {};
    this.#customer = customerOf(prefill);
    this.#state = {
      stage: { is: 'loading' },
      typed: typedBefore(prefill, this.#customer),
      busy: false,
      offline: false,
    };
  }

  /** Reads what is due, and goes on with what is under way. */
  async load(): Promise<void> {
    try {
      const due = await this.#patiently(() => this.#due());
      this.#set({ due });
      await this.#begin(due);
    } catch (refusal) {
      this.#refuse((refusal as Refused).code ?? 'INTERNAL_ERROR', (refusal as Error).message);
    }
  }

  /** What was chosen and typed is kept here, so that a failed attempt does not lose it. */
  type(change: Partial<Typed>): void {
    this.#set({ typed: { ...this.#state.typed, ...change } });
  }

  /** One attempt, however often the button is pressed and the network lost: its key is the attempt's. */
  async pay(choice: Choice): Promise<void> {
    if (this.#state.busy || this.#state.stage.is !== 'choosing') return;
    this.#set({ busy: true, stage: { is: 'choosing' } });
    try {
      const payment = await this.#sent(choice, this.world.newKey());
      this.#remember({ payment: payment.id });
      this.type({ card: { ...this.#state.typed.card, number: '', cvv: '' } });
      this.#set({ busy: false });
      await this.#follow(payment);
    } catch (refusal) {
      this.#set({ busy: false });
      await this.#sorted(refusal as Refused, choice);
    }
  }

  /** The payer would rather pay in another way. What is under way may still end: then the order is paid. */
  another(): void {
    this.#round++;
    this.#remember({ payment: undefined });
    this.#set({ stage: { is: 'choosing' } });
  }

  /** The same request once more, for a payer who was too late for the first. */
  async renew({ upi }: Payment): Promise<void> {
    const { flow, vpa } = upi!;
    this.another();
    await this.pay({ method: 'upi', upi: { flow, ...(vpa && { vpa }) } });
  }

  /** A link with many uses is paid once more, by an order of its own. */
  async again(): Promise<void> {
    this.#set({ stage: { is: 'loading' } });
    this.#forget();
    await this.load();
  }

  close(): void {
    this.world.say({ type: 'close' });
  }

  async #due(): Promise<Due> {
    const { link } = this.address;
    if (!link) return this.#asked('orders', this.#known.order ?? '-');
    const asked = await this.#asked('payment-links', link);
    this.#known.order ??= asked.order_id;
    if (!this.#known.order) return asked;
    const order = await this.#asked('orders', this.#known.order);
    if (asked.uses === 'many' && isOver(order)) {
      this.#forget();
      return asked;
    }
    const { description, uses } = asked;
    return { ...order, description, uses, ...(!asked.payable && { status: asked.status }) };
  }

  #asked(what: 'orders' | 'payment-links', id: string): Promise<Due> {
    const embedder = this.embedder ? `?embedder=${IN_PATH(this.embedder)}` : '';
    return this.world.send('GET', `/v1/checkout/${what}/${IN_PATH(id)}${embedder}`);
  }

  async #begin(due: Due): Promise<void> {
    const { amount } = this.options;
    if (amount !== undefined && amount !== due.amount) return this.#refuse('amount_mismatch');
    const payment = due.payment ?? (await this.#remembered(due));
    if (payment && isUnderWay(payment)) return this.#follow(payment);
    if (payment?.status === 'success') return this.#paid(payment);
    if (!due.payable) return this.#refuse(due.status === 'paid' || due.status === 'canceled' ? due.status : 'expired');
    this.#set({ stage: { is: 'choosing' } });
  }

  /** The payment of before a reload, which the order's list of attempts may not know yet. */
  async #remembered(due: Due): Promise<Payment | undefined> {
    const { payment } = this.#known;
    if (!payment) return undefined;
    const found: Payment = await this.#patiently(() => this.#look(payment));
    return found.order_id === due.id ? found : undefined;
  }

  async #sent(choice: Choice, key: string): Promise<Payment> {
    const { send } = this.world;
    const { method } = choice;
    const { amount } = this.#state.due!;
    const order = this.#known.order ?? (await this.#linkOrder());
    const body: Record<string, unknown> = { order_id: order, method, amount, customer: this.#customer };
    if (choice.method === 'card') {
      const token = await this.#patiently(() => send('POST', '/v1/tokens', asToken(choice.card)));
      body.token = token.id;
    }
    if (choice.method === 'upi') body.upi = choice.upi;
    if (choice.method === 'netbanking') body.bank = choice.bank;
    return this.#patiently(() => send('POST', '/v1/checkout/payments', body, key));
  }

  async #linkOrder(): Promise<string> {
    const path = `/v1/checkout/payment-links/${IN_PATH(this.address.link!)}/orders`;
    const order = await this.#patiently(() => this.world.send('POST', path, {}, this.#linkOrderKey));
    this.#remember({ order: order.id });
    return order.id;
  }

  async #follow(payment: Payment): Promise<void> {
    const round = ++this.#round;
    this.type(chosenFor(payment));
    let wait = FIRST_LOOK_MS;
    while (isUnderWay(payment)) {
      this.#set({ stage: { is: 'following', payment } });
      await this.world.pause(wait);
      const looked = await this.#patiently(() => this.#look(payment.id), round);
      if (round !== this.#round) return;
      wait = looked.status === payment.status ? Math.min(wait * 1.4, LONGEST_LOOK_MS) : FIRST_LOOK_MS;
      payment = looked;
    }
    if (payment.status === 'success') return this.#paid(payment);
    const code = payment.error_code ?? payment.status;
    const failure = { code, description: payment.error_description || describe(code), paymentId: payment.id };
    this.#remember({ payment: undefined });
    this.world.say({ type: 'failure', failure });
    this.#set({ stage: { is: 'choosing', failure } });
  }

  /** A success that was given back is no success: another payment may have paid the order before it. */
  #paid(payment: Payment): Promise<void> | void {
    this.#remember({ payment: payment.id });
    if (payment.returned) {
      return payment.id === this.#state.due?.payment?.id ? this.#refuse('returned') : this.load();
    }
    this.#set({ stage: { is: 'paid', payment } });
    const { id: paymentId, order_id: orderId, signature = '' } = payment;
    this.world.say({ type: 'success', result: { paymentId, orderId, status: 'success', signature } });
  }

  /** A no to an attempt: about what was sent, or about an order that is paid or expired by now. */
  async #sorted(refusal: Refused, choice: Choice): Promise<void> {
    if (refusal.status === 409) return this.#overtaken(choice);
    const { code, field = '', message: description } = refusal;
    if (refusal.status !== 400) return this.#refuse(code, description);
    if (!AT_A_FIELD.has(field)) this.world.say({ type: 'failure', failure: { code, description } });
    this.#set({ stage: { is: 'choosing', wrong: { field, description } } });
  }

  /** A link with many uses has another order in the place of one that has expired: it is paid at once. */
  async #overtaken(choice: Choice): Promise<void> {
    const { order } = this.#known;
    await this.load();
    if (order && !this.#known.order) await this.pay(choice);
  }

  #look(id: string): Promise<Payment> {
    return this.world.send('GET', `/v1/checkout/payments/${IN_PATH(id)}`);
  }

  /** Again and again while the gateway is out of reach, for as long as it is still asked. */
  async #patiently<T>(ask: () => Promise<T>, round?: number): Promise<T> {
    for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LONGEST_LOOK_MS)) {
      try {
        const answer = await ask();
        this.#set({ offline: false });
        return answer;
      } catch (error) {
        if (!(error instanceof Unreached) || (round !== undefined && round !== this.#round)) throw error;
        this.#set({ offline: true });
        await this.world.pause(wait);
      }
    }
  }

  #refuse(code: string, description = ''): void {
    this.world.say({ type: 'failure', failure: { code, description: description || describe(code) } });
    this.#set({ stage: { is: 'refused', code } });
  }

  /** The next payment is of another order. */
  #forget(): void {
    this.#linkOrderKey = this.world.newKey();
    this.#remember({ order: undefined, payment: undefined });
  }

  #remember(known: Known): void {
    this.#known = { ...this.#known, ...known };
    this.world.remember(known);
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    this.world.changed(this.#state);
  }
}

const isUnderWay = ({ status }: Payment) => status === 'pending' || status === 'requires_action';
const isOver = ({ payable, payment, status }: Due) => !payable && !payment && status !== 'paid';

/** What had to be chosen to make such a payment: a reload has forgotten it. */
const chosenFor = ({ method, bank, upi }: Payment): Partial<Typed> => ({
  method,
  ...(bank && { bank }),
  ...(upi?.vpa && { vpa: upi.vpa }),
});
