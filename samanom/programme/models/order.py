"""A column that keeps rows in Norwegian alphabetical order."""

from typing import TYPE_CHECKING, Any

from django.db import models

from samanom.interface.sorting import sort_key

if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField


class SortKeyField(TextField):
    """Follows the text in `source` by itself, also in bulk; compared by code point: æ, ø, å come last."""

    def __init__(self, *, source: str, **options: Any) -> None:
        self.source = source
        super().__init__(**{"max_length": 200, "db_collation": "C", "editable": False, **options})

    def deconstruct(self) -> Any:
        name, path, arguments, options = super().deconstruct()
        return name, path, arguments, {**options, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = sort_key(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, key)
        return key
