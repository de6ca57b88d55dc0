/** The API's routes of a receipt, an invoice or a mandate. The key in the path is the only credential. */
import { isUnanswered } from '../page/http';

const MAX_ATTEMPTS = 4;
const RETRY_DELAY_MS = 1000;

/** A request that failed. `text` is the key of the text to show. */
export class ReceiptError extends Error {
  constructor(readonly text: 'unknown' | 'limited' | 'offline') {
    super(text);
  }
}

export class DocumentApi<T> {
  readonly #path: string;

  constructor(resource: 'receipts' | 'hosted-invoices' | 'hosted-mandates', key: string) {
    this.#path = `/api/v1/${resource}/${encodeURIComponent(key)}`;
  }

  get(): Promise<T> {
    return read(this.#path);
  }

  /** Change the resource. An action can be sent again: it changes nothing the second time. */
  post(action: string): Promise<T> {
    return read(`${this.#path}/${action}`, 'POST');
  }

  /** Return where the PDF of the resource, or of a part of it, can be downloaded. */
  getPdf(language: string, part = ''): Promise<{ url: string }> {
    return read(`${this.#path}${part}/pdf?language=${language}`);
  }
}

/** Read or change a resource; try again if the result is unknown. Throws ReceiptError. */
async function read<T>(path: string, method = 'GET', attempt = 1): Promise<T> {
  const response = await fetch(path, { method }).catch(() => undefined);
  if (response?.status === 429) throw new ReceiptError('limited');
  if (isUnanswered(response) && attempt < MAX_ATTEMPTS) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS * attempt));
    return read(path, method, attempt + 1);
  }
  if (!response?.ok) throw new ReceiptError(response?.status === 404 ? 'unknown' : 'offline');
  return (await response.json()).data;
}
