/** The state that the page shows, and what the flow needs from its environment. */
import type { PageMessage } from '../messages';
import type { Failure } from '../sdk/types';
import type { FormValues } from './form-values';
import type { SendRequest } from './http';
import type { CheckoutOrder, Payment } from './resources';
import type { SavedState } from './saved-state';
import type { ResumeIds } from './url-params';

/** A request that the API rejected with 400, and the field that it names. */
export interface InvalidField {
  field: string;
  description: string;
}

/** A limit that refused the attempt, and the time when it ends. */
export interface ReachedLimit {
  code: string;
  until: number;
}

export type Stage =
  | { name: 'loading' }
  | { name: 'unavailable'; code: string }
  | { name: 'selecting'; failure?: Failure; invalid?: InvalidField; limit?: ReachedLimit }
  | { name: 'polling'; payment: Payment }
  | { name: 'paid'; payment: Payment };

export interface State {
  stage: Stage;
  order?: CheckoutOrder;
  saved: SavedState;
  values: FormValues;
  busy: boolean;
  offline: boolean;
  /** The time of the next request, after too many. */
  limitedUntil?: number | undefined;
}

export interface Dependencies {
  sendRequest: SendRequest;
  /** Post a message to the shop's page. */
  postMessage: (message: PageMessage) => void;
  onChange: (state: State) => void;
  /** Resolve after that time, or earlier if the page knows of a change. */
  sleep: (ms: number) => Promise<void>;
  now: () => number;
  newIdempotencyKey: () => string;
  saveResumeIds: (ids: ResumeIds) => void;
  /** Save the token of the customer session for a reload; undefined forgets it. */
  saveSession: (token: string | undefined) => void;
}

/** Fields with an error of their own in a form. The page shows any other error above the form and reports it. */
export const FORM_FIELDS = new Set([
  'card.number',
  'card.exp_month',
  'card.exp_year',
  'card.cvv',
  'card.name',
  'upi.vpa',
]);
