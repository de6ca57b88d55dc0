import { createPaymentGateway } from './checkout';

export const PaymentGateway = createPaymentGateway(new URL(import.meta.url).origin);
export default PaymentGateway;
