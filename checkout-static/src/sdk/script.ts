import { gatewayAt } from './checkout';

const { src } = document.currentScript as HTMLScriptElement;
Object.assign(window, { PaymentGateway: gatewayAt(new URL(src).origin) });
