/** The actions that a payment allows, and their dialogs. */

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import type { Payment } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { CancelDialog } from './CancelDialog';
import { CaptureDialog } from './CaptureDialog';
import { RefundDialog } from './RefundDialog';

export function PaymentActions({ payment }: { payment: Payment }) {
  const canWrite = useHasRole();
  const [capturing, captureDialog] = useDisclosure();
  const [canceling, cancelDialog] = useDisclosure();
  const [refunding, refundDialog] = useDisclosure();
  if (!canWrite) return null;
  return (
    <>
      {payment.status === 'success' && payment.amount_capturable > 0 && !payment.capture_pending && (
        <>
          <Button variant="default" onClick={cancelDialog.open} data-test-id="cancel-payment-button">
            Void authorization
          </Button>
          {payment.review !== 'pending' && (
            <Button onClick={captureDialog.open} data-test-id="capture-payment-button">
              Capture payment
            </Button>
          )}
        </>
      )}
      {payment.amount_refundable > 0 && (
        <Button variant="default" onClick={refundDialog.open} data-test-id="refund-payment-button">
          Refund payment
        </Button>
      )}
      {capturing && <CaptureDialog payment={payment} close={captureDialog.close} />}
      {canceling && <CancelDialog payment={payment} close={cancelDialog.close} />}
      {refunding && <RefundDialog payment={payment} close={refundDialog.close} />}
    </>
  );
}
