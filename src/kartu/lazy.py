"""Values that an object makes when it is first asked for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

_T = TypeVar("_T")


class lazy(Generic[_T]):  # noqa: N801  # a decorator, as cached_property is
    """As ``functools.cached_property``, without the lock that this takes in Python 3.11, which costs more than most
    values do.
    """

    def __init__(self, make: Callable[[Any], _T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[_T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> _T: ...

    def __get__(self, instance: object | None, owner: type) -> lazy[_T] | _T:
        if instance is None:
            return self
        made = instance.__dict__[self._name] = self._make(instance)
        return made


class LazyRow(Sequence[_T]):
    """A row of values, each of which ``makers`` make when it is asked for; what they made they must remember."""

    def __init__(self, makers: Sequence[Callable[[], _T]]) -> None:
        self._makers = makers

    def __len__(self) -> int:
        return len(self._makers)

    @overload
    def __getitem__(self, at: int) -> _T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[_T]: ...

    def __getitem__(self, at: int | slice) -> _T | Sequence[_T]:
        return LazyRow(self._makers[at]) if isinstance(at, slice) else self._makers[at]()
