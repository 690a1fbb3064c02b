"""Answers we have given to forms, so that a second press on the button gets the same answer and changes nothing."""

from django.db import models

from samanom import clock


class IdempotentAnswer(models.Model):
    """One effect of one form: whoever sent `key` to `path` again gets this answer (rule 8 of quality)."""

    user_id = models.BigIntegerField()
    path = models.CharField(max_length=300)
    key = models.UUIDField()
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)  # null only while the view is at work
    location = models.TextField(blank=True)
    messages = models.JSONField(default=list)  # [level, text, extra tags] of what the person was told
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_answer_for_each_key", fields=["user_id", "path", "key"]),
        ]
        indexes = [models.Index(name="answers_by_age", fields=["created_at"])]

    def __str__(self) -> str:
        return f"{self.path} {self.key}"
