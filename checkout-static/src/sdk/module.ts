import { gatewayAt } from './checkout';

export const PaymentGateway = gatewayAt(new URL(import.meta.url).origin);
export default PaymentGateway;
