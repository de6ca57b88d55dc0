/** UPI addresses. */
import { toAsciiDigits } from './digits';

const UPI_ADDRESS = /^(?=[^@]{2,256}@)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*@[A-Za-z][A-Za-z0-9]{1,63}$/; // as in the API

/** Return the address in ASCII; undefined if it is not valid. A phone number in it may have digits of any script. */
export function parseUpiAddress(typed: string): string | undefined {
  const address = toAsciiDigits(typed).normalize('NFKC').trim();
  return UPI_ADDRESS.test(address) ? address : undefined;
}
