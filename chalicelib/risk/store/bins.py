"""Store the countries of BINs, the first six digits of cards, as acquirers name them.

They are no data of a merchant or a card, so all merchants share them; those of test mode stay apart, since
test cards have countries of their own. The last answer wins: a BIN that is issued again corrects itself, and
the facts of earlier decisions keep the country that was known then.
"""

from chalicelib.payments.domain.payment import Payment
from chalicelib.risk.domain.fields import CARD_COUNTRY
from chalicelib.risk.store.rows import RiskRow, bin_key


def learn_country(payment: Payment, country: str) -> None:
    """Write the country of the card's BIN, unless the decision on the payment knew it."""
    facts = payment.risk["facts"] if payment.risk else {}
    if payment.instrument.bin and facts.get(CARD_COUNTRY) != country:
        RiskRow(*bin_key(payment), country=country).save()
