/** Passkeys of the browser (Web Authentication), in the JSON form of the API. */

import { ApiError } from './api-error';

export type Options = Record<string, unknown>;
export type PasskeyCredential = Record<string, unknown>;

export const NOT_USED = 'No passkey was used. Try again, or use your password.';

/** Return true if the browser can use passkeys in their JSON form. */
export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/** Let the user create a passkey. Throw ApiError if they do not. */
export function createCredential(options: Options, otherwise = NOT_USED): Promise<PasskeyCredential> {
  const json = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  return toCredential(
    () => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) }),
    otherwise,
  );
}

/** Let the user choose and unlock a passkey. Throw ApiError if they do not. */
export function signWithCredential(options: Options, otherwise = NOT_USED): Promise<PasskeyCredential> {
  const json = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return toCredential(
    () => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) }),
    otherwise,
  );
}

async function toCredential(ask: () => Promise<Credential | null>, otherwise: string): Promise<PasskeyCredential> {
  // The browser rejects without a reason when the user cancels or has no passkey.
  const credential = await ask().catch(() => null);
  if (!credential) throw new ApiError(0, 'NO_PASSKEY', otherwise);
  return (credential as PublicKeyCredential).toJSON();
}
