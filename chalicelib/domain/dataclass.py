"""Define dataclasses whose methods are compiled when they are needed.

Python compiles six methods of a dataclass when its module is imported. A function imports about ninety
dataclasses for a request, makes one or two instances of thirty and compares those of a few: to compile the
others took a third of our own part of a cold start (docs/decisions/0027-cold-starts.md).
"""

import dataclasses
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

FILLED = 2  # instances of a class that are made without a compiled method
_NO_METHODS = {"init": False, "repr": False, "eq": False, "frozen": False}
_OF_CHANGES = ("__setattr__", "__delattr__")
_OF_COPIES = ("__getstate__", "__setstate__")
# The last method is replaced last: other threads then find the others.
_OF_INSTANCES = (*_OF_CHANGES, *_OF_COPIES, "__init__")
_OF_VALUES = ("__repr__", "__eq__", "__hash__")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """Return dataclasses.dataclass(**options) that defines the fields now and the methods later."""
        return lambda cls: _lazy(cls, options)


def _lazy(cls: type[Any], options: Mapping[str, Any]) -> type[Any]:
    # Without a docstring, dataclasses makes one of the signature, which takes as long as the fields.
    cls.__doc__ = cls.__doc__ or cls.__name__
    body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    made: type[Any] = dataclasses.dataclass(**{**options, **_NO_METHODS})(cls)
    has_values, is_frozen = options.get("eq", True), options.get("frozen", False)

    def compile_at_call(called: str, methods: tuple[str, ...], chosen: Mapping[str, bool]) -> None:
        filled = FILLED if called == "__init__" and not hasattr(made, "__post_init__") else 0

        def compile_and_call(self: Any, *arguments: Any, **named: Any) -> Any:
            nonlocal filled
            filled -= 1
            if filled >= 0 and _fill(self, arguments, named):
                return None
            again: type[Any] = type(cls.__name__, cls.__bases__, body)
            compiled = vars(dataclasses.dataclass(**{**options, **chosen})(again))
            for name in methods:
                if name in compiled:
                    setattr(made, name, compiled[name])
            return getattr(made, called)(self, *arguments, **named)

        setattr(made, called, compile_and_call)

    of_instances = ((*_OF_CHANGES, *_OF_COPIES) if options.get("slots") else _OF_CHANGES) if is_frozen else ()
    for name in (*of_instances, "__init__"):
        compile_at_call(name, _OF_INSTANCES, {"repr": False, "eq": False})
    for name in _OF_VALUES if has_values else ("__repr__",):
        values = {"init": False, "frozen": False, "unsafe_hash": has_values and is_frozen}
        compile_at_call(name, _OF_VALUES, values)
    return made


def _fill(instance: Any, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> bool:
    """Set the fields of an instance as its compiled method would.

    Return False for a call with a wrong argument, whose error that method raises.
    """
    fields = dataclasses.fields(instance)
    positional = [field.name for field in fields if not field.kw_only]
    values = {**dict(zip(positional, arguments, strict=False)), **named}
    missing = [field for field in fields if field.name not in values]
    if len(values) != len(arguments) + len(named) or len(values) + len(missing) != len(fields):
        return False
    if any(field.default is field.default_factory for field in missing):  # both are MISSING
        return False
    for field in missing:
        made = field.default_factory
        values[field.name] = field.default if made is dataclasses.MISSING else made()
    for name, value in values.items():
        object.__setattr__(instance, name, value)
    return True


__all__ = ["dataclass"]
