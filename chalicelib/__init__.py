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

import gc

# What a function imports stays in memory. With Python's threshold of 700 objects, a tenth of a cold start is
# spent on looking for garbage in it. Most requests make fewer objects than this, and need no search.
gc.set_threshold(200_000)
