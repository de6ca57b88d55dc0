const button = document.getElementById('pay');

const say = (text) => {
  const line = document.createElement('li');
  line.textContent = text;
  document.getElementById('log').append(line);
};

const post = async (path, body) => {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
};

/** The server's word counts, not the browser's. */
const onSuccess = async (result) => {
  say(`Payment ${result.paymentId} is a success`);
  const { verified } = await post('/verify', result);
  say(verified ? 'The signature is right: the order is paid' : 'The signature is wrong: do not deliver');
  await webhookOf(result.paymentId);
};

const webhookOf = async (paymentId) => {
  for (let tries = 0; tries < 60; tries++) {
    const webhooks = await (await fetch('/webhooks')).json();
    const ours = webhooks.find(({ event, data }) => event === 'payment.success' && data.id === paymentId);
    if (ours) return say(`The webhook ${ours.event} has arrived`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

let order;

button.addEventListener('click', async () => {
  button.disabled = true;
  try {
    order ??= await post('/orders');
    const checkout = new PaymentGateway({
      ...order,
      prefill: { name: 'Asha Rao', email: 'asha@example.com' },
      onSuccess,
      onFailure: ({ description, code }) => say(`Not paid: ${description || code}`),
      onClose: () => say('The checkout was closed; a payment that is under way may still end well'),
    });
    button.disabled = false;
    const outcome = await checkout.open();
    if (outcome.status === 'success') order = undefined;
  } catch (error) {
    say(error.message);
  } finally {
    button.disabled = false;
  }
});
