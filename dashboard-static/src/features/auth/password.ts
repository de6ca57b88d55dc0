/** The rule for new passwords, of which the API also checks the rest. */

const MIN_PASSWORD_LENGTH = 12;

export const PASSWORD_RULE = `At least ${MIN_PASSWORD_LENGTH} characters, not a common password.`;

/** Return an error for a password that is too short without its outer and repeated spaces. */
export function checkPasswordLength(password: string): string | null {
  const counted = password.trim().replace(/\s+/g, ' ');
  return counted.length >= MIN_PASSWORD_LENGTH ? null : `Enter at least ${MIN_PASSWORD_LENGTH} characters.`;
}
