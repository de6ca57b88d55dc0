"""Texts of the schemas of customers."""

_EMAIL = "Email address. It is found in any case."
_NAME = "Full name, or the name of a company."
_PHONE = "Phone number with its country code, without spaces."
_REFERENCE = "Your own id of the customer. Several customers can have the same one."

FIELDS = {
    "CustomerListQuery.email": "Email address of the customers, in any case.",
    "CustomerListQuery.phone": "Phone number of the customers, with its country code.",
    "CustomerListQuery.reference": "Your own id of the customers.",
    "CustomerRequest.email": _EMAIL,
    "CustomerRequest.name": _NAME,
    "CustomerRequest.phone": _PHONE,
    "CustomerRequest.reference": _REFERENCE,
    "CustomerUpdateRequest.email": f"{_EMAIL} Null removes it.",
    "CustomerUpdateRequest.metadata": "All key-value pairs. Those that you do not send are removed.",
    "CustomerUpdateRequest.name": f"{_NAME} Null removes it.",
    "CustomerUpdateRequest.phone": f"{_PHONE} Null removes it.",
    "CustomerUpdateRequest.reference": f"{_REFERENCE} Null removes it.",
    "CustomerView.deleted_at": "Time at which the customer's data was erased. Omitted before.",
    "CustomerView.email": _EMAIL,
    "CustomerView.name": _NAME,
    "CustomerView.phone": _PHONE,
    "CustomerView.reference": _REFERENCE,
    "CustomerView.updated_at": "Time of the last change.",
    "OrderListQuery.customer_id": "Customer of the orders.",
    "OrderRequest.customer_id": "Customer who is to pay. The order's payments name the same one.",
    "OrderView.customer_id": "Customer who is to pay. Omitted if the order names none.",
    "PaymentListQuery.customer_id": "Customer of the payments.",
    "PaymentView.customer_id": "Customer of the order. Omitted if it names none.",
}

SCHEMAS = {
    "CustomerMatch": "A customer who matches the search.",
    "CustomerRequest": "A customer to store.",
    "CustomerUpdateRequest": "The fields of a customer to change.",
    "CustomerView": "A person or company that you know.",
}
