/** Passkeys of the browser (Web Authentication). The API makes the options and checks the results. */

import { ApiError, api } from './api';

type Options = Record<string, unknown>;
export type PasskeyCredential = Record<string, unknown>;

const NOT_USED = 'No passkey was used. Try again, or use your password.';

/** Return true if the browser can use passkeys in their JSON form. */
export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/** Let the user create a passkey. Return it for the API. */
export async function createPasskey(): Promise<PasskeyCredential> {
  const options = await optionsOf(api.POST('/v1/dashboard/passkeys/options'));
  return toCredential(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        options as unknown as PublicKeyCredentialCreationOptionsJSON,
      ),
    }),
  );
}

/** Let the user choose and unlock a passkey. Return its signature for the API. */
export async function signWithPasskey(): Promise<PasskeyCredential> {
  const options = await optionsOf(api.POST('/v1/dashboard/sessions/passkey-options'));
  return toCredential(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
        options as unknown as PublicKeyCredentialRequestOptionsJSON,
      ),
    }),
  );
}

async function optionsOf(response: Promise<{ data?: { data: { public_key: Options } } }>): Promise<Options> {
  const { data } = await response;
  if (!data) throw new ApiError(0, 'UNKNOWN', NOT_USED);
  return data.data.public_key;
}

async function toCredential(ask: () => Promise<Credential | null>): Promise<PasskeyCredential> {
  // The browser rejects without a reason when the user cancels or has no passkey.
  const credential = await ask().catch(() => null);
  if (!credential) throw new ApiError(0, 'NO_PASSKEY', NOT_USED);
  return (credential as PublicKeyCredential).toJSON();
}
