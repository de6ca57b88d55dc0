import { createPaymentGateway } from './checkout';

const { src } = document.currentScript as HTMLScriptElement;
Object.assign(window, { PaymentGateway: createPaymentGateway(new URL(src).origin) });
