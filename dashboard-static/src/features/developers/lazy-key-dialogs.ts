/** The dialogs of API keys, whose fields load after a click: a page loads less than 300 kB at first. */

import { lazy } from 'react';

export const CreateKeyDialog = lazy(async () => ({ default: (await import('./KeyDialogs')).CreateKeyDialog }));
export const EditKeyDialog = lazy(async () => ({ default: (await import('./KeyDialogs')).EditKeyDialog }));
export const RollKeyDialog = lazy(async () => ({ default: (await import('./KeyDialogs')).RollKeyDialog }));
export const RevokeKeyDialog = lazy(async () => ({ default: (await import('./KeyDialogs')).RevokeKeyDialog }));
