"""Texts of the schemas of customers."""

_EMAIL = "Email address. It is found in any case."
_NAME = "Full name, or the name of a company."
_PHONE = "Phone number with its country code, without spaces."
_LARGEST = "Largest amount of a debit, in the minor unit of the currency."
_PURPOSE = "What is paid: in India, the payer must authenticate larger amounts of some purposes only."
_TAX_ID = "Tax number, printed on invoices. A GSTIN needs the right check character."
_REFERENCE = "Your own id of the customer. Several customers can have the same one."

FIELDS = {
    "Consent.address": "Network address that the payer agreed from, if they did in the checkout.",
    "Consent.given_at": "Time at which the payer agreed.",
    "Consent.text": "Text that the payer was shown and agreed to.",
    "CustomerListQuery.email": "Email address of the customers, in any case.",
    "CustomerListQuery.phone": "Phone number of the customers, with its country code.",
    "CustomerListQuery.reference": "Your own id of the customers.",
    "CustomerRequest.email": _EMAIL,
    "CustomerRequest.name": _NAME,
    "CustomerRequest.phone": _PHONE,
    "CustomerRequest.reference": _REFERENCE,
    "CustomerRequest.tax_id": _TAX_ID,
    "CustomerSessionRequest.customer_id": "Customer for whom the browser acts.",
    "CustomerSessionRequest.expires_in": (
        "Seconds until the session ends, from 60. At most and by default 900 for the checkout and 3600 for "
        "the portal."
    ),
    "CustomerSessionRequest.for": "Page that accepts the session: checkout or portal.",
    "CustomerSessionView.token": "Token of the session, with which anyone acts for the customer.",
    "CheckoutOrder.code_channels": (
        "Channels by which the order's customer can get a one-time code. Omitted without a customer."
    ),
    "CheckoutOrder.saves": "Methods that can be saved for the order's customer. Omitted without a customer.",
    "CheckoutPaymentRequest.save_method": (
        "Saves the method for the order's customer, if the payment succeeds and the acquirer can."
    ),
    "CheckoutPaymentRequest.saved_method": (
        "Id (sm_…) of a saved method of the order's customer, whose session the request has."
    ),
    "CheckoutSavedMethod.card": "The card. Omitted for other methods.",
    "CheckoutSavedMethod.default": "Whether the method is the customer's default.",
    "CheckoutSavedMethod.vpa": "UPI address, of which most is hidden.",
    "CodeVerifyRequest.code": "The six digits that the payer received.",
    "CodeVerifyRequest.id": "Id of the code.",
    "CustomerCodeRequest.email": "Email address of the payer. Send this or `phone`.",
    "CustomerCodeRequest.language": "Language of the message: en or hi.",
    "CustomerCodeRequest.phone": "Phone number of the payer with its country code. Send this or `email`.",
    "CustomerCodeView.expires_at": "Time until which the code can be used.",
    "CustomerCodeView.id": "Id of the code, for the request that verifies it.",
    "CustomerUpdateRequest.email": f"{_EMAIL} Null removes it.",
    "CustomerUpdateRequest.metadata": "All key-value pairs. Those that you do not send are removed.",
    "CustomerUpdateRequest.name": f"{_NAME} Null removes it.",
    "CustomerUpdateRequest.phone": f"{_PHONE} Null removes it.",
    "CustomerUpdateRequest.reference": f"{_REFERENCE} Null removes it.",
    "CustomerUpdateRequest.tax_id": f"{_TAX_ID} Null removes it.",
    "CustomerView.deleted_at": "Time at which the customer's data was erased. Omitted before.",
    "CustomerView.email": _EMAIL,
    "CustomerView.name": _NAME,
    "CustomerView.phone": _PHONE,
    "CustomerView.reference": _REFERENCE,
    "CustomerView.tax_id": "Tax number, printed on invoices.",
    "CustomerView.updated_at": "Time of the last change.",
    "OrderListQuery.customer_id": "Customer of the orders.",
    "OrderRequest.customer_id": "Customer who is to pay. The order's payments name the same one.",
    "OrderView.customer_id": "Customer who is to pay. Omitted if the order names none.",
    "PaymentListQuery.customer_id": "Customer of the payments.",
    "PaymentRequest.off_session": (
        "Whether the payer is not there to authenticate. Allowed with `saved_method` only. If the bank "
        "requires the payer, the payment fails with `authentication_required`."
    ),
    "PaymentRequest.save_method": (
        "Saves the method for the order's customer, if the payment succeeds and the acquirer can."
    ),
    "PaymentRequest.saved_method": (
        "Id (sm_…) of a saved method of the order's customer. It is sent without other details of the method."
    ),
    "PaymentView.customer_id": "Customer of the order. Omitted if it names none.",
    "PaymentView.off_session": "True if the payer was not there to authenticate. Omitted otherwise.",
    "PaymentView.saved_method": "Saved method that paid, or that the payment saved.",
    "SaveMethodRequest.consent": "Text that the payer was shown and agreed to. It is stored with the method.",
    "SavedCard.brand": "Brand of the card, such as visa.",
    "SavedCard.exp_month": "Month in which the card expires, 1 to 12.",
    "SavedCard.exp_year": "Year in which the card expires, with four digits.",
    "SavedCard.last4": "Last four digits of the card number.",
    "SavedMethodView.card": "The card. Omitted for other methods.",
    "SavedMethodView.consent": "What the payer agreed to.",
    "SavedMethodView.default": "Whether the method is charged when none is named.",
    "DebitView.amount": "Amount of the debit, in the minor unit of its currency.",
    "DebitView.announced_at": "Time of the notice to the payer. Omitted if the debit needed none.",
    "DebitView.charge_at": "Time from which the debit can be charged, for a week.",
    "DebitView.payment_id": "Payment that charged the debit. Omitted before.",
    "DebitView.status": "State of the debit.",
    "HostedDebit.amount": "Amount of the debit, in the minor unit of the currency.",
    "HostedDebit.charge_at": "Time from which the debit can be charged.",
    "HostedMandateResponse.data": "The mandate.",
    "HostedMandateView.amount_kind": "Whether each debit has the amount `max_amount`, or any up to it.",
    "HostedMandateView.card": "Card that is debited. Omitted for other methods.",
    "HostedMandateView.debits": "Debits that are announced, the next one first.",
    "HostedMandateView.expires_at": "Time from which nothing can be debited.",
    "HostedMandateView.frequency": "Period that allows one debit.",
    "HostedMandateView.max_amount": _LARGEST,
    "HostedMandateView.merchant": "Who debits.",
    "HostedMandateView.method": "Method of the payments.",
    "HostedMandateView.mode": "Whether real money moves.",
    "HostedMandateView.starts_at": "Time from which debits are possible.",
    "HostedMandateView.status": "State of the mandate.",
    "HostedMandateView.time_zone": "Time zone in which to show dates.",
    "HostedMandateView.vpa": "UPI address that is debited, of which the first two characters are shown.",
    "MandateView.hosted_url": (
        "Page where the payer, or anyone who has the URL, sees and revokes the mandate. Omitted in webhooks."
    ),
    "MandatedCard.brand": "Brand of the card, such as visa.",
    "MandatedCard.last4": "Last four digits of the card number.",
    "MandateListQuery.customer_id": "Customer of the mandates.",
    "MandateListQuery.status": "State of the mandates.",
    "MandateRequest.amount_kind": "Whether each debit has the amount `max_amount`, or any amount up to it.",
    "MandateRequest.expires_at": "Time from which nothing can be debited.",
    "MandateRequest.frequency": "Period that allows one debit. `as_presented` allows any number of debits.",
    "MandateRequest.max_amount": _LARGEST,
    "MandateRequest.purpose": _PURPOSE,
    "MandateView.amount_kind": "Whether each debit has the amount `max_amount`, or any amount up to it.",
    "MandateView.consent": "What the payer agreed to.",
    "MandateView.debits": "The last debits, and those that are announced.",
    "MandateView.expires_at": "Time from which nothing can be debited.",
    "MandateView.frequency": "Period that allows one debit. `as_presented` allows any number of debits.",
    "MandateView.max_amount": _LARGEST,
    "MandateView.method": "Method of the payments.",
    "MandateView.purpose": _PURPOSE,
    "MandateView.saved_method_id": "Saved method that is debited.",
    "MandateView.starts_at": "Time from which debits are possible.",
    "MandateView.status": "Only an `active` mandate can be charged.",
    "MandateView.updated_at": "Time of the last change.",
    "NoticeRequest.amount": "Amount of the debit, in the minor unit of its currency.",
    "NoticeRequest.currency": "Currency of the mandate.",
    "NoticeRequest.debit_at": (
        "Time at which you want the debit. Without it, or if it is too early for the notice, as soon as the "
        "notice is old enough."
    ),
    "SaveMethodRequest.mandate": "What the payer allows you to debit later. Omitted for no mandate.",
    "SavedMethodView.mandate_id": "Mandate of the payer for payments by the method. Omitted without one.",
    "SavedMethodView.method": "Method of the payments.",
    "SavedMethodView.status": "Only an `active` method can be charged.",
    "SavedMethodView.updated_at": "Time of the last change.",
    "SavedMethodView.vpa": "UPI address, of which the first two characters and the bank's name are shown.",
}

SCHEMAS = {
    "AmountKind": "Whether the debits of a mandate have one amount.",
    "Consent": "The payer's consent to save a method.",
    "DebitStatus": "State of a debit.",
    "DebitView": "A debit of a mandate.",
    "Frequency": "Period of a mandate that allows one debit.",
    "HostedDebit": "A debit that is announced.",
    "HostedMandateResponse": "A mandate for its page.",
    "HostedMandateView": "A mandate as its payer sees it.",
    "MandatedCard": "Card of a mandate.",
    "MandateRequest": "A mandate that a payment sets up.",
    "MandateStatus": "State of a mandate.",
    "MandateView": "A payer's permission to debit a saved method, with its limits.",
    "NoticeRequest": "A debit to announce.",
    "Purpose": "What is paid by a mandate, as the rules of India distinguish it.",
    "SaveMethodRequest": "The consent to save the method of a payment.",
    "SavedCard": "A saved card, without its number.",
    "SavedMethodKind": "Method of a saved method.",
    "SavedMethodStatus": "State of a saved method.",
    "SavedMethodView": "A payment method that a customer saved. The acquirer keeps it.",
    "CustomerMatch": "A customer who matches the search.",
    "CustomerRequest": "A customer to store.",
    "CustomerSessionRequest": "The customer and the page of a new session.",
    "CustomerSessionView": "A session, which is shown once.",
    "SessionPurpose": "Page that accepts a customer session.",
    "CheckoutSavedMethod": "A saved method as its customer sees it.",
    "CodeVerifyRequest": "A one-time code that a payer entered.",
    "CustomerCodeRequest": "The address of the payer who asks for a one-time code.",
    "CustomerCodeView": "A one-time code, without the code itself.",
    "CustomerUpdateRequest": "The fields of a customer to change.",
    "CustomerView": "A person or company that you know.",
}
