/** What can be done with a payment as it stands, and the dialogs that do it. */

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import type { Payment } from '@/lib/resources';
import { useMay } from '@/lib/session';

import { CancelDialog } from './CancelDialog';
import { CaptureDialog } from './CaptureDialog';
import { RefundDialog } from './RefundDialog';

export function Actions({ payment }: { payment: Payment }) {
  const mayWrite = useMay();
  const [capturing, capture] = useDisclosure();
  const [canceling, cancel] = useDisclosure();
  const [refunding, refund] = useDisclosure();
  if (!mayWrite) return null;
  return (
    <>
      {payment.status === 'success' && payment.amount_capturable > 0 && (
        <>
          <Button variant="default" onClick={cancel.open} data-test-id="cancel-payment-button">
            Cancel
          </Button>
          <Button onClick={capture.open} data-test-id="capture-payment-button">
            Capture
          </Button>
        </>
      )}
      {payment.amount_refundable > 0 && (
        <Button variant="default" onClick={refund.open} data-test-id="refund-payment-button">
          Refund
        </Button>
      )}
      {capturing && <CaptureDialog payment={payment} close={capture.close} />}
      {canceling && <CancelDialog payment={payment} close={cancel.close} />}
      {refunding && <RefundDialog payment={payment} close={refund.close} />}
    </>
  );
}
