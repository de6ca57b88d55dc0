"""The test cards, UPI addresses and banks with a fixed outcome, as docs/testing.md lists them.

Most are the well-known values of https://docs.stripe.com/testing and
https://razorpay.com/docs/payments/payments/test-card-details.
"""

SUCCESS = "success"
REFUND_FAILS = "refund_fails"
NO_ANSWER_THEN_FAILED = "no_answer_then_failed"
NO_ANSWER_THEN_SUCCESS = "no_answer_then_success"

_CARDS = {
    SUCCESS: """4242424242424242 4111111111111111 4012888888881881 4100280000001007 5555555555554444
                5105105105105100 2223003122003222 5500670000001002 378282246310005 371449635398431
                340256000401007 6011111111111117 6011000990139424 30569309025904 36082800091007
                3530111333300000 3566002020360505 6527658900001005""",
    "card_declined": "4000000000000002",
    "insufficient_funds": "4000000000009995 4100280000080001",
    "lost_card": "4000000000009987",
    "stolen_card": "4000000000009979",
    "expired_card": "4000000000000069",
    "incorrect_cvc": "4000000000000127",
    "processing_error": "4000000000000119 4100280000020007",
    "payment_timed_out": "4100280000090000",
    REFUND_FAILS: "4000000000005126",
}
CARD_OUTCOMES = {number: outcome for outcome, numbers in _CARDS.items() for number in numbers.split()}

# 3-D Secure: the outcome after the payer approves.
CHALLENGED_CARDS = {
    "4000000000003220": SUCCESS,
    "4000002760003184": SUCCESS,
    "4000008400001629": "card_declined",
    "4000008260003178": "insufficient_funds",
}

UPI_OUTCOMES = {
    "success@upi": SUCCESS,
    "success@razorpay": SUCCESS,
    "test@upi": SUCCESS,
    "failure@upi": "payment_declined",
    "failure@razorpay": "payment_declined",
    "timeout@upi": NO_ANSWER_THEN_FAILED,
    "late@upi": NO_ANSWER_THEN_SUCCESS,
}

BANK_OUTCOMES = {
    **dict.fromkeys(("HDFC", "ICIC", "SBIN", "UTIB", "KKBK"), SUCCESS),
    "FAIL": "payment_declined",
}

DESCRIPTIONS = {
    "payment_declined": "The payer or their bank declined the payment.",
    "card_declined": "The card was declined.",
    "insufficient_funds": "The card has insufficient funds.",
    "lost_card": "The card was reported lost.",
    "stolen_card": "The card was reported stolen.",
    "expired_card": "The card has expired.",
    "incorrect_cvc": "The card's security code is incorrect.",
    "processing_error": "An error occurred while processing the card.",
    "payment_timed_out": "The payment was not completed in time.",
    "authentication_failed": "The payer did not authenticate with their bank.",
    "expired_or_canceled_card": "The refund failed: the card has expired or was canceled.",
}
