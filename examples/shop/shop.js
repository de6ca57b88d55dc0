const button = document.getElementById('pay');

const log = (text) => {
  const line = document.createElement('li');
  line.textContent = text;
  document.getElementById('log').append(line);
};

const post = async (path, body) => {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
  const content = await response.json();
  if (!response.ok) throw new Error(content.error);
  return content;
};

/** Trust the server's check of the signature, not the browser's result. */
const onSuccess = async (result) => {
  log(`Payment ${result.paymentId} succeeded`);
  const { verified } = await post('/verify', result);
  log(verified ? 'Signature verified: the order is paid' : 'Invalid signature: do not deliver');
  await waitForWebhook(result.paymentId);
};

const waitForWebhook = async (paymentId) => {
  for (let attempt = 0; attempt < 60; attempt++) {
    const webhooks = await (await fetch('/webhooks')).json();
    const received = webhooks.find(({ event, data }) => event === 'payment.success' && data.id === paymentId);
    if (received) return log(`Webhook ${received.event} received`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

let isOpening = false; // a disabled button would lose the focus, to which the checkout returns

button.addEventListener('click', async () => {
  if (isOpening) return;
  isOpening = true;
  try {
    const checkout = new PaymentGateway({
      ...(await post('/orders')),
      prefill: { name: 'Asha Rao', email: 'asha@example.com' },
      onSuccess,
      onFailure: ({ description, code }) => log(`Payment failed: ${description || code}`),
      onClose: () => log('The checkout was closed. A pending payment may still succeed'),
    });
    await checkout.open();
  } catch (error) {
    log(error.message);
  } finally {
    isOpening = false;
  }
});
