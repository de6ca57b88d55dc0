/** The tax numbers on documents. chalicelib/domain/tax_id.py names them in the same way. */
import type { Brand } from '../page/theme';

/** The merchant as its documents show it. */
export interface Issuer extends Brand {
  tax_id?: string;
}

const GSTIN = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[\dA-Z]$/;

/** Return the key of the text that names the number. */
export const taxIdLabel = (taxId: string): 'gstin' | 'tax_id' => (GSTIN.test(taxId) ? 'gstin' : 'tax_id');
