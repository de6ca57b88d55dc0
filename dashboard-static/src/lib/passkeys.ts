/** Passkeys of dashboard users. The API makes the options and checks the results. */

import { ApiError, api } from './api';
import {
  createCredential,
  NOT_USED,
  type Options,
  type PasskeyCredential,
  signWithCredential,
} from './web-authentication';

export { canUsePasskeys, type PasskeyCredential } from './web-authentication';

/** Let the user create a passkey. Return it for the API. */
export async function createPasskey(): Promise<PasskeyCredential> {
  return createCredential(await optionsOf(api.POST('/v1/dashboard/passkeys/options')));
}

/** Let the user choose and unlock a passkey. Return its signature for the API. */
export async function signWithPasskey(): Promise<PasskeyCredential> {
  return signWithCredential(await optionsOf(api.POST('/v1/dashboard/sessions/passkey-options')));
}

async function optionsOf(response: Promise<{ data?: { data: { public_key: Options } } }>): Promise<Options> {
  const { data } = await response;
  if (!data) throw new ApiError(0, 'UNKNOWN', NOT_USED);
  return data.data.public_key;
}
