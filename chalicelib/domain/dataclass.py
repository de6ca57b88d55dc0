"""Define dataclasses whose methods are compiled when they are first called.

Python compiles six methods of a dataclass when its module is imported. A function imports about ninety
dataclasses for a request, makes instances of thirty and compares those of a few: the others took a third of
our own part of a cold start (docs/decisions/0027-cold-starts.md).
"""

import dataclasses
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

_NO_METHODS = {"init": False, "repr": False, "eq": False, "frozen": False}
# The last method is replaced last: other threads then find the others.
_OF_INSTANCES = ("__setattr__", "__delattr__", "__getstate__", "__setstate__", "__init__")
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

    def compile_at_call(called: str, methods: tuple[str, ...], chosen: Mapping[str, bool]) -> None:
        def compile_and_call(self: Any, *arguments: Any, **named: Any) -> Any:
            again: type[Any] = type(cls.__name__, cls.__bases__, body)
            compiled = vars(dataclasses.dataclass(**{**options, **chosen})(again))
            for name in methods:
                if name in compiled:
                    setattr(made, name, compiled[name])
            return getattr(self, called)(*arguments, **named)

        setattr(made, called, compile_and_call)

    has_values = options.get("eq", True)
    values = {"init": False, "frozen": False, "unsafe_hash": has_values and options.get("frozen", False)}
    compile_at_call("__init__", _OF_INSTANCES, {"repr": False, "eq": False})
    for name in _OF_VALUES if has_values else ("__repr__",):
        compile_at_call(name, _OF_VALUES, values)
    return made


__all__ = ["dataclass"]
