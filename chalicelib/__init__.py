"""The gateway's rooms, along a payment's journey.

routes/      takes the order and the payment, answers at once
store/       writes state, event and idempotency claim in one transaction
workers/     relay: the event becomes messages; payments, refunds, deliveries: what is done with each
acquirers/   approves or declines
webhooks/    signs and sends what happened to the merchant's server
domain/      the rules that all of them follow
queues.py    the messages between them, now or later
"""
