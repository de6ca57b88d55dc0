"""Answer the payment worker for the risk rules, which are imported when a payment needs them."""

from datetime import datetime

from chalicelib.db.transaction import Rows
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.workers.asking import PaymentContext


class Rules:
    """Implement RiskRules of chalicelib/payments/workers/asking.py."""

    def assess(self, payment: Payment, context: PaymentContext) -> Payment:
        from chalicelib.risk.workers import assessing  # noqa: PLC0415 - most payments have no rules

        return assessing.assess(payment, context)

    def count_failure(self, rows: Rows, payment: Payment, at: datetime) -> None:
        from chalicelib.risk.store import histories  # noqa: PLC0415 - as above

        histories.count_failure(rows, payment, at)

    def learn_country(self, payment: Payment, country: str) -> None:
        from chalicelib.risk.store import bins  # noqa: PLC0415 - as above

        bins.learn_country(payment, country)

    def count_dispute(self, rows: Rows, payment: Payment, at: datetime) -> None:
        from chalicelib.risk.store import histories  # noqa: PLC0415 - as above

        histories.count_dispute(rows, payment, at)
