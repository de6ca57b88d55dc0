export { Client, type ClientOptions } from './client.ts';
export * from './errors.ts';
export type * from './generated/models.ts';
export type * from './generated/params.ts';
export { API_VERSION } from './generated/version.ts';
export { type Page, Pager } from './pagination.ts';
export type { RequestOptions } from './request.ts';
export * as webhooks from './webhooks.ts';
