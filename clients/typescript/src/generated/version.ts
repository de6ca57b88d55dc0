// Generated from openapi.json by `make openapi`.

export const API_VERSION = '2026-11-29';
