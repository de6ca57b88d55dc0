// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Dispute,
  EvidenceUpload,
} from '../models.ts';
import type {
  DisputesContestParams,
  DisputesListParams,
  DisputesUploadEvidenceParams,
} from '../params.ts';

export class DisputesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Accept a dispute. Gives the disputed amount to the payer. This is final. The acquirer gets it
   * asynchronously: poll the dispute or listen to webhooks for the result.
   */
  accept(disputeId: string, options: RequestOptions = {}): Promise<Dispute> {
    const request = { method: 'POST', path: `/v1/disputes/${segment(disputeId)}/accept`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Contest a dispute. Submits evidence against the dispute, once for each phase. The acquirer gets it
   * asynchronously: poll the dispute or listen to webhooks for the result.
   */
  contest(disputeId: string, params: DisputesContestParams = {}, options: RequestOptions = {}): Promise<Dispute> {
    const request = { method: 'POST', path: `/v1/disputes/${segment(disputeId)}/contest`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a dispute. Returns one dispute. */
  get(disputeId: string, options: RequestOptions = {}): Promise<Dispute> {
    const request = { method: 'GET', path: `/v1/disputes/${segment(disputeId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List disputes. Returns disputes, newest first. Iterate over the result to get the items of all pages. */
  list(params: DisputesListParams = {}, options: RequestOptions = {}): Pager<Dispute> {
    const request = { method: 'GET', path: '/v1/disputes', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Upload a file of evidence. Returns a presigned request for one PDF, PNG or JPEG of at most 5 MB. Send the
   * file with it within 15 minutes, and name it when you contest the dispute. A file that you do not name is
   * never sent.
   */
  uploadEvidence(disputeId: string, params: DisputesUploadEvidenceParams, options: RequestOptions = {}): Promise<EvidenceUpload> {
    const request = { method: 'POST', path: `/v1/disputes/${segment(disputeId)}/evidence`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
