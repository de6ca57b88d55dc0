"""Dataclasses whose methods are compiled when they are needed behave like those of Python."""

from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from threading import Barrier
from typing import Any, Generic, TypeVar

import pytest

from chalicelib.domain.dataclass import FILLED, dataclass

T = TypeVar("T")


def a_class() -> Any:
    """Return a new class, which has no instance."""

    @dataclass(frozen=True, slots=True)
    class Amount(Generic[T]):
        minor: int
        currency: str = "INR"
        notes: list[str] = field(default_factory=list, compare=False)
        secret: str = field(default="", repr=False)

        def doubled(self) -> int:
            return self.minor * 2

    return Amount


@pytest.fixture(params=[0, FILLED - 1, FILLED, FILLED + 1])
def cls(request: pytest.FixtureRequest) -> Any:
    """Return a class with a number of instances: the first ones are made without a compiled method."""
    made = a_class()
    for _ in range(request.param):
        made(1)
    return made


def test_the_fields_are_known_before_the_first_instance() -> None:
    cls = a_class()

    assert [one.name for one in fields(cls)] == ["minor", "currency", "notes", "secret"]
    assert cls.__match_args__ == cls.__slots__ == ("minor", "currency", "notes", "secret")


def test_an_instance_has_defaults_and_methods(cls: Any) -> None:
    amount = cls(5, secret="s")

    assert repr(amount).endswith("Amount(minor=5, currency='INR', notes=[])")
    assert (amount.doubled(), amount.notes) == (10, [])
    assert amount.notes is not cls(5).notes


def test_instances_compare_hash_copy_and_convert(cls: Any) -> None:
    first, second = cls(5), cls(5, notes=["other"])

    assert first == second != cls(6)
    assert len({first, second}) == 1
    assert replace(first, minor=6) == cls(6)
    assert deepcopy(first) == first
    assert asdict(first) == {"minor": 5, "currency": "INR", "notes": [], "secret": ""}


def test_an_instance_is_copied_before_another_one_is_made(cls: Any) -> None:
    amount = cls(5, notes=["first"])

    copied = deepcopy(amount)

    assert (copied.minor, copied.currency, copied.notes) == (5, "INR", ["first"])
    assert copied.notes is not amount.notes


def test_a_frozen_instance_does_not_change(cls: Any) -> None:
    amount = cls(5)

    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'minor'"):
        amount.minor = 6
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'minor'"):
        del amount.minor


@pytest.mark.parametrize(
    ("arguments", "named", "error"),
    [
        ((), {}, "missing 1 required positional argument: 'minor'"),
        ((), {"currency": "INR"}, "missing 1 required positional argument: 'minor'"),
        ((5,), {"minor": 6}, "got multiple values for argument 'minor'"),
        ((5,), {"color": "red"}, "got an unexpected keyword argument 'color'"),
        ((5, "INR", [], "s", "more"), {}, "takes from 2 to 5 positional arguments but 6 were given"),
    ],
)
def test_a_wrong_call_is_refused_as_in_python(
    cls: Any, arguments: tuple[Any, ...], named: dict[str, Any], error: str
) -> None:
    with pytest.raises(TypeError, match=error):
        cls(*arguments, **named)


def test_what_follows_the_fields_is_called_for_each_instance() -> None:
    @dataclass(frozen=True, slots=True)
    class Positive:
        number: int

        def __post_init__(self) -> None:
            if self.number < 1:
                raise ValueError(self.number)

    for _ in range(FILLED + 1):
        assert Positive(1) == Positive(1)
        with pytest.raises(ValueError, match="0"):
            Positive(0)


def test_keywords_only_and_identity_are_options_as_in_python() -> None:
    @dataclass(slots=True, eq=False, kw_only=True)
    class Counter:
        value: int = 0

    counter = Counter(value=1)
    counter.value += 1

    assert repr(counter).endswith("Counter(value=2)")
    assert counter != Counter(value=2)
    with pytest.raises(TypeError, match="positional argument"):
        Counter(3)  # type: ignore[call-arg]


def test_values_that_change_have_no_hash() -> None:
    @dataclass(slots=True)
    class Counter:
        value: int = 0

    assert Counter(1) == Counter(1)
    with pytest.raises(TypeError, match="unhashable type"):
        hash(Counter(1))


def test_a_method_of_the_class_is_kept() -> None:
    @dataclass(frozen=True, slots=True)
    class Secret:
        text: str

        def __repr__(self) -> str:
            return "Secret"

    assert repr(Secret("s")) == "Secret"
    assert Secret("s") == Secret("s")


def test_threads_that_make_the_first_instances_get_equal_ones() -> None:
    for _ in range(20):
        cls, together = a_class(), Barrier(4)

        def make(number: int, cls: Any = cls, together: Barrier = together) -> Any:
            together.wait()
            return cls(number // 2)

        with ThreadPoolExecutor(4) as threads:
            first, second, third, fourth = threads.map(make, range(4))

        assert (first, third) == (second, fourth)
        assert first != third
