/** The order to pay: named in the URL, or created from a payment link when the customer pays. */
import type { CheckoutApi } from './api';
import type { CheckoutOrder } from './resources';
import type { Dependencies } from './state';
import type { ResumeIds, UrlParams } from './url-params';

export class OrderSource {
  readonly #api: CheckoutApi;
  readonly #link: string | undefined;
  readonly #dependencies: Dependencies;
  #ids: ResumeIds;
  #linkOrderKey: string;

  constructor(api: CheckoutApi, { link, order, payment }: UrlParams, dependencies: Dependencies) {
    this.#api = api;
    this.#link = link;
    this.#dependencies = dependencies;
    this.#ids = { order, payment };
    this.#linkOrderKey = dependencies.newIdempotencyKey();
  }

  get ids(): ResumeIds {
    return this.#ids;
  }

  save(ids: ResumeIds): void {
    this.#ids = { ...this.#ids, ...ids };
    this.#dependencies.saveResumeIds(ids);
  }

  /** Return the order; for a link without an order, the link. An expired order of a link with many uses is dropped. */
  async load(): Promise<CheckoutOrder> {
    if (!this.#link) return this.#api.getOrder(this.#ids.order ?? '-');
    const link = await this.#api.getPaymentLink(this.#link);
    this.#ids.order ??= link.order_id;
    if (!this.#ids.order) return link;
    const order = await this.#api.getOrder(this.#ids.order);
    if (link.uses === 'many' && isExpired(order)) {
      this.reset();
      return link;
    }
    const { description, uses } = link;
    return { ...order, description, uses, ...(!link.payable && { status: link.status }) };
  }

  /** Return the order's id. Create the order of a payment link with a key that stays the same until reset(). */
  async orderId(): Promise<string> {
    if (this.#ids.order) return this.#ids.order;
    const { id } = await this.#api.createLinkOrder(this.#link ?? '-', this.#linkOrderKey);
    this.save({ order: id });
    return id;
  }

  /** Drop the ids, so that the next payment gets a new order. */
  reset(): void {
    this.#linkOrderKey = this.#dependencies.newIdempotencyKey();
    this.save({ order: undefined, payment: undefined });
  }
}

const isExpired = ({ payable, payment, status }: CheckoutOrder) => !payable && !payment && status !== 'paid';
