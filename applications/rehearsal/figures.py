"""What a rehearsal's applications have been through, counted in the tables when the play is over: what is there happened."""

from django.db.models import Count, Q, QuerySet

from applications.models import (
    Application,
    Attachment,
    Collaborator,
    Comment,
    CommentAnswer,
    Decline,
    DialogueMessage,
    Extension,
    Question,
    Return,
    Statement,
)
from applications.models.dialogue import Side
from applications.models.statement import Stance
from applications.rules.files import is_unchanged
from applications.states import RECEIVED, State
from samanom.audit.models import Entry
from samanom.programme.models import Cohort, Municipality


def figures(cohort: Cohort) -> dict[str, int]:
    """By name, in the order of an application's life; every one is there, if it is 0."""
    of_cohort = Q(application__call__cohort=cohort)
    applications = Application.objects.filter(call__cohort=cohort)
    return {
        **who_applied(applications),
        **said(of_cohort, cohort),
        **before_signing(of_cohort, applications),
        **around_the_deadline(of_cohort, cohort, applications),
    }


def who_applied(applications: QuerySet[Application]) -> dict[str, int]:
    """A municipality is alone and in a group when it leads one alone and takes part in another."""
    sizes = list(applications.annotate(size=Count("applicants")).values_list("pk", "lead", "size"))
    alone = {lead for _pk, lead, size in sizes if size == 1}
    joint = [pk for pk, _lead, size in sizes if size > 1]
    together = Municipality.objects.filter(applications__in=joint)
    left = Entry.objects.filter(
        verb="application.partner_left",
        subject_type=Application._meta.label_lower,
        subject_id__in=[pk for pk, _lead, _size in sizes],
    )
    return {
        "joint": len(joint),
        "of_two": sum(size == 2 for _pk, _lead, size in sizes),
        "of_five": sum(size == 5 for _pk, _lead, size in sizes),
        "alone_and_in_a_group": together.filter(pk__in=alone).distinct().count(),
        "partners_left": left.count(),
    }


def said(of_cohort: Q, cohort: Cohort) -> dict[str, int]:
    """On the draft, about the call, and on the case."""
    helpers, comments = Collaborator.objects.filter(of_cohort), Comment.objects.filter(of_cohort)
    messages = DialogueMessage.objects.filter(of_cohort)
    questions = Question.objects.filter(call__cohort=cohort)
    return {
        "writing_along": helpers.filter(may_write=True).count(),
        "reading_along": helpers.filter(may_write=False).count(),
        "comments": comments.filter(assigned_to__isnull=False).count(),
        "comments_answered": CommentAnswer.objects.filter(comment__in=comments).count(),
        "comments_closed": comments.filter(closed_at__isnull=False).count(),
        "questions": questions.count(),
        "questions_answered": questions.filter(answered_at__isnull=False).count(),
        "messages_to_secretariat": messages.filter(side=Side.MUNICIPALITY).count(),
        "messages_answered": messages.filter(side=Side.MINISTRY).count(),
    }


def before_signing(of_cohort: Q, applications: QuerySet[Application]) -> dict[str, int]:
    """Files that are checked and whose bytes are as they were sent; what the parties said; signers who said no."""
    kept = [
        one for one in Attachment.objects.standing().filter(of_cohort) if one.is_clean and is_unchanged(one)
    ]
    statements = Statement.objects.filter(of_cohort).order_by()
    voices = statements.values("application", "municipality", "party", "confederation").distinct()
    declined = Decline.objects.filter(of_cohort)
    mended = applications.filter(pk__in=declined.values("application"), received_at__isnull=False)
    return {
        "attachments": sum(not one.is_minutes for one in kept),
        "minutes": sum(one.is_minutes for one in kept),
        "dissents": voices.filter(stance=Stance.DISSENT).count(),
        "none_locally": voices.filter(stance=Stance.NONE_LOCALLY).count(),
        "declined": declined.count(),
        "mended_and_signed": mended.count(),
    }


def around_the_deadline(of_cohort: Q, cohort: Cohort, applications: QuerySet[Application]) -> dict[str, int]:
    returns = Return.objects.filter(of_cohort)
    withdrawn = Entry.objects.filter(
        verb="application.withdrawn",
        subject_type=Application._meta.label_lower,
        subject_id__in=list(applications.filter(state=State.WITHDRAWN).values_list("pk", flat=True)),
    )
    return {
        "extended": Extension.objects.filter(call__cohort=cohort, municipality__isnull=False).count(),
        "late_accepted": applications.filter(state__in=RECEIVED).exclude(late_reason="").count(),
        "late": applications.filter(state=State.LATE).count(),
        "sent_back": returns.count(),
        "completed": returns.filter(outcome=Return.Outcome.COMPLETED).count(),
        "taken_back": returns.filter(outcome=Return.Outcome.TAKEN_BACK).exclude(closing_reason="").count(),
        "withdrawn": withdrawn.exclude(detail__reason="").count(),
    }
