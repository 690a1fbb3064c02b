"""The shared cache holds nothing but counts that limit haste. When it is away, nobody is stopped for that (C2)."""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


class ForgivingCache(RedisCache):
    """Answers as an empty cache when Redis cannot be reached; what is added counts as added."""

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try(super().add, True, args, kwargs))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._try(super().get, default, (key, default, version), {})

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._try(super().set, None, args, kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try(super().delete, False, args, kwargs))

    def incr(self, *args: Any, **kwargs: Any) -> int:
        return int(self._try(super().incr, 1, args, kwargs))

    def ask(self) -> None:
        """Is Redis there? Raises RedisError when it is not."""
        super().get("anybody")

    def _try(self, ask: Any, otherwise: Any, args: Any, kwargs: Any) -> Any:
        try:
            return ask(*args, **kwargs)
        except RedisError:
            log.warning("the cache cannot be reached; nothing is limited meanwhile")
            return otherwise
