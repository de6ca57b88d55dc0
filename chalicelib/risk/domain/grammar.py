"""Read a risk rule.

rule       = "if" either "then" action
either     = both { "or" both }
both       = single { "and" single }
single     = "not" single | "(" either ")" | test
test       = field [ compare value | "in" "(" text { "," text } ")" ]
compare    = "=" | "!=" | ">" | ">=" | "<" | "<="
value      = number | currency amount | text | field
action     = "allow" | "require 3-D Secure" | "review" | "block"
"""

from functools import lru_cache

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.money import CURRENCIES, Money, minor
from chalicelib.payments.domain.risk import RiskDecision
from chalicelib.risk.domain.conditions import (
    COMPARE,
    Both,
    Comparison,
    Condition,
    Either,
    FieldComparison,
    IsSet,
    Not,
    OneOf,
    RuleError,
)
from chalicelib.risk.domain.fields import FIELDS, Kind
from chalicelib.risk.domain.tokens import Token, tokens_of

MAX_LENGTH = 500
_MAX_DEPTH = 20  # of parentheses and negations
_ACTIONS = {
    "allow": RiskDecision.ALLOW,
    "require 3-d secure": RiskDecision.REQUIRE_3DS,
    "review": RiskDecision.REVIEW,
    "block": RiskDecision.BLOCK,
}


@dataclass(frozen=True, slots=True)
class Rule:
    condition: Condition
    decision: RiskDecision


@lru_cache(maxsize=1024)
def rule_of(text: str) -> Rule:
    """Return the rule. Raises RuleError, which names what is wrong and where."""
    if len(text) > MAX_LENGTH:
        raise RuleError(f"A rule has at most {MAX_LENGTH} characters")
    return _Reader(tokens_of(text)).rule()


class _Reader:
    """Read the tokens of one rule from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._next = 0

    def rule(self) -> Rule:
        self._take("if")
        condition = self._either(0)
        self._take("then")
        decision = self._action()
        if self._peek().kind != "end":
            raise self._unexpected("the end of the rule")
        return Rule(condition, decision)

    def _either(self, depth: int) -> Condition:
        condition = self._both(depth)
        while self._takes("or"):
            condition = Either(condition, self._both(depth))
        return condition

    def _both(self, depth: int) -> Condition:
        condition = self._single(depth)
        while self._takes("and"):
            condition = Both(condition, self._single(depth))
        return condition

    def _single(self, depth: int) -> Condition:
        if depth > _MAX_DEPTH:
            raise RuleError(f"More than {_MAX_DEPTH} nested conditions", self._peek().position)
        if self._takes("not"):
            return Not(self._single(depth + 1))
        if self._takes("("):
            condition = self._either(depth + 1)
            self._take(")")
            return condition
        return self._test()

    def _test(self) -> Condition:
        field = self._advance()
        kind = FIELDS.get(field.word)
        if kind is None:
            raise RuleError(f"There is no field {field.text!r}", field.position)
        if kind is Kind.FLAG:
            return IsSet(field.word)
        if kind is Kind.TEXT and self._takes("in"):
            return OneOf(field.word, self._texts())
        compare = self._advance()
        if compare.word not in COMPARE or (kind is Kind.TEXT and compare.word not in ("=", "!=")):
            raise RuleError(f"{field.text} needs {_comparisons(kind)} here", compare.position)
        if kind is Kind.TEXT and FIELDS.get(self._peek().word) is Kind.TEXT:
            return FieldComparison(field.word, compare.word, self._advance().word)
        return Comparison(field.word, compare.word, self._value(kind))

    def _value(self, kind: Kind) -> int | str | Money:
        token = self._advance()
        if kind is Kind.TEXT:
            return self._text(token)
        if kind is Kind.AMOUNT and token.text.upper() in CURRENCIES:
            return self._money(token)
        if token.kind != "number" or not token.text.isdigit():
            raise RuleError(f"Expected {_VALUES[kind]}", token.position)
        return int(token.text)

    def _money(self, currency: Token) -> Money:
        number, code = self._advance(), currency.text.upper()
        amount = minor(number.text, code)
        if amount is None:
            raise RuleError(f"Expected an amount in {code}, such as {code} 500", number.position)
        return Money(amount, code)

    def _texts(self) -> tuple[str, ...]:
        self._take("(")
        texts = [self._text(self._advance())]
        while self._takes(","):
            texts.append(self._text(self._advance()))
        self._take(")")
        return tuple(texts)

    def _text(self, token: Token) -> str:
        if token.kind not in ("word", "text", "number"):
            raise RuleError("Expected a text", token.position)
        return token.text.lower()

    def _action(self) -> RiskDecision:
        first = self._peek()
        words = [self._advance().word for _ in range(3 if first.word == "require" else 1)]
        decision = _ACTIONS.get(" ".join(words))
        if decision is None:
            raise RuleError("Expected allow, require 3-D Secure, review or block", first.position)
        return decision

    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _advance(self) -> Token:
        token = self._peek()
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token

    def _takes(self, word: str) -> bool:
        if self._peek().word != word:
            return False
        self._advance()
        return True

    def _take(self, word: str) -> None:
        if not self._takes(word):
            raise self._unexpected(word)

    def _unexpected(self, expected: str) -> RuleError:
        return RuleError(f"Expected {expected}", self._peek().position)


_VALUES = {
    Kind.AMOUNT: "a number of minor units, or an amount such as INR 500",
    Kind.NUMBER: "a whole number",
}


def _comparisons(kind: Kind) -> str:
    return "=, != or in" if kind is Kind.TEXT else "one of " + " ".join(COMPARE)
