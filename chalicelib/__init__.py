"""Run the payment gateway.

Slices, each with the packages domain, store, routes and workers that it needs:

accounts/    merchants, API keys, users and sessions
payments/    orders, payments and refunds; acquirers/ approves or declines them
checkout/    checkout and payment links
webhooks/    endpoints, and signed deliveries of events to the merchant's server
dashboard/   metrics, search, history and the request log
system/      relay (turns events into messages), sweeper, test clock, job status and health

Shared packages:

domain/      rules and values of every slice
http/        requests, responses and routes
db/          rows, and transactions of state, event and idempotency claim
messaging/   messages between the functions, sent immediately or later
crypto/      encryption, MAC keys, password hashes and card fingerprints
"""
