"""People who can log in. What they may do follows from their dated assignments in `samanom.roles`."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from samanom import clock


class Language(models.TextChoices):
    NN = "nn", _("Nynorsk")
    NB = "nb", _("Bokmål")
    EN = "en", _("English")


class Reminder(models.TextChoices):
    """The only messages a person may switch off: nothing is lost by not getting them (samanom.notifications keeps it)."""

    APPLICATION_DRAFT = "application_draft", _("Reminder that an application is not sent")
    COMMENT_TURN = "comment_turn", _("Message that a comment on an application waits for me")
    GATHERING_REMINDER = "gathering_reminder", _("Reminder a week before a gathering")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A person with a normalised address; without a password nobody can log in with one."""
        user: User = self.model(email=self.normalize_email(email), created_at=clock.now(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        self._confirm_address(user)
        return user

    def _confirm_address(self, user: "User") -> None:
        """Whoever is entered here has an address we trust; otherwise log-in pages would write it down on a GET (A1)."""
        from allauth.account.models import EmailAddress

        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


class User(AbstractBaseUser):
    email = models.EmailField(_("E-mail"), unique=True)
    name = models.CharField(_("Name"), max_length=80)
    title = models.CharField(_("Job title"), max_length=80, blank=True)
    phone = models.CharField(_("Phone"), max_length=20, blank=True)
    language = models.CharField(_("Language"), max_length=2, choices=Language, default=Language.NB)
    # What we write in; blank follows the language of the screen.
    letter_language = models.CharField(
        _("Language of letters and e-mail"),
        max_length=2,
        choices=Language.choices[:2],
        blank=True,
        default="",
    )
    unwanted = models.JSONField(default=list, blank=True)  # reminders the person has switched off
    version = models.PositiveIntegerField(default=1, editable=False)  # of what the person says of themselves
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(default=False, editable=False)  # plays in the demo or a rehearsal
    # A keyed hash of the national identity number; the number itself is never stored (law.md, personopplysningsloven § 12).
    identity_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)
    session_epoch = models.PositiveIntegerField(
        default=0, editable=False
    )  # a higher one ends every session (A7)
    created_at = models.DateTimeField(editable=False)  # no default: Django makes a user when it checks itself

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_for_each_address"),
            models.CheckConstraint(
                name="letters_are_in_nynorsk_or_bokmal",
                condition=models.Q(letter_language__in=["", Language.NN, Language.NB]),
            ),
            models.CheckConstraint(
                name="only_reminders_can_be_switched_off",
                condition=models.Q(unwanted__contained_by=Reminder.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session is bound to: the password, and the epoch of the person's sessions."""
        bound_to = f"{self.password}:{self.session_epoch}"
        return salted_hmac("samanom.people.session", bound_to, secret=secret, algorithm="sha256").hexdigest()

    @property
    def standard(self) -> str:
        """The written standard we write to this person in: "nn" or "nb"."""
        return self.letter_language or ("nn" if self.language == Language.NN else "nb")
