"""Woken by the clock; asks the database whose last day is past."""

from celery import shared_task

from samanom.roles import actions


@shared_task
def settle_ended_roles() -> None:
    actions.settle_ended()
