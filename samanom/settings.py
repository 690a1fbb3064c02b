"""Settings: everything that differs between machines is read from the environment (see docs/first-run.md)."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from samanom.logs import without_traceback

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

SECRET_KEY = env.str("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)
# The demo plays with invented people, a clock that can be moved and one-click log-in. Never on by accident.
DEMO = env.bool("SAMANOM_DEMO", default=False)
STATE_DIR = Path(env.str("SAMANOM_STATE", default=str(BASE_DIR / "var")))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
PORTAL_ADDRESS = env.str("PORTAL_ADDRESS", default="http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The header in which the front server says when it had received a request; it must overwrite what a browser sends.
RECEIVED_AT_HEADER = env.str("RECEIVED_AT_HEADER", default="")

# --- the house, in the order of its chapters: later ones know earlier ones ----------------------
GROUND_FLOOR = [
    "samanom.clock",
    "samanom.people",
    "samanom.interface",
    "samanom.audit",
    "samanom.documents",
    "samanom.notifications",
    "samanom.programme",
    "samanom.roles",
]
CHAPTERS = ["applications", "networks", "grants", "reporting", "portal"]
INSTALLED_APPS = [
    "samanom.apps.Frame",
    *GROUND_FLOOR,
    *CHAPTERS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "samanom.clock.middleware.one_moment",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.seeing.SeeAs",
    "samanom.people.kept_words.LoginKeepsWords",
    "samanom.people.middleware.private_pages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "samanom.roles.standing.standing",
    "samanom.interface.limits.limited",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "samanom.urls"
WSGI_APPLICATION = "samanom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,  # without spelled-out loaders Django keeps its cached loader
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.frame",
            ],
        },
    }
]

# --- PostgreSQL is the only truth; two roles: the owner migrates, the app has no DDL -------------
DATABASES = {
    "default": {
        **env.db("DATABASE_URL"),
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600),
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASE_APP_ROLE = env.str("SAMANOM_APP_ROLE", default="samanom_app")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Redis or Valkey: the bell and the cache, may be emptied at any moment -----------------------
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "samanom.interface.cache.ForgivingCache",
        "LOCATION": REDIS_URL.replace("redis+socket://", "unix://"),
    }
}
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=REDIS_URL.replace("unix://", "redis+socket://"))
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 2,
    "visibility_timeout": 600,
}
CELERY_TASK_PUBLISH_RETRY = False  # the sweep finds what the bell missed
CELERY_TIMEZONE = "Europe/Oslo"

# --- people ----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Keys the hash of national identity numbers; the demo derives one. Without it nobody is asked for the number.
IDENTITY_KEY = env.str("IDENTITY_KEY", default=f"{SECRET_KEY}:identity" if DEMO else "")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:desk"
LOGOUT_REDIRECT_URL = "portal:front"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "samanom.roles.entrance.AccountAdapter"
# A code by e-mail comes with the password, unless one has a second factor of one's own.
ACCOUNT_LOGIN_BY_CODE_REQUIRED = {"password"}
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A town hall has one address for all of its people: what is counted by address leaves room for thirty of them (A8).
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "100/m/ip,5/5m/key",
    "reset_password": "100/m/ip,5/10m/key",
    "reset_password_from_key": "100/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# Ours: (how many, in how many seconds) for each person, or for each address where nobody is logged in.
RATE_LIMITS = {"send": (60, 60), "export": (20, 60), "pdf": (60, 60), "stranger": (300, 60)}
ACCOUNT_FORMS = {
    "login": "samanom.interface.account.LogInForm",
    "reset_password": "samanom.interface.account.ResetPasswordForm",
    "reset_password_from_key": "samanom.interface.account.ResetPasswordKeyForm",
    "change_password": "samanom.interface.account.ChangePasswordForm",
    "set_password": "samanom.interface.account.SetPasswordForm",
    "reauthenticate": "samanom.interface.account.ReauthenticateForm",
    "confirm_login_code": "samanom.interface.account.ConfirmLoginCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "samanom.roles.entrance.SecondFactorAdapter"
MFA_REAUTHENTICATION_REQUIRED = False  # our own addresses ask «is it still you?» (samanom/people/urls.py)
MFA_TOTP_ISSUER = "Saman om ein betre kommune"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "activate_totp": "samanom.interface.second_factor.ActivateAppForm",
    "deactivate_totp": "samanom.interface.second_factor.DeactivateAppForm",
    "authenticate": "samanom.interface.second_factor.SecondFactorForm",
    "reauthenticate": "samanom.interface.second_factor.ProveWithCodeForm",
    "generate_recovery_codes": "samanom.interface.second_factor.RecoveryCodesForm",
    "add_webauthn": "samanom.interface.second_factor.AddPasskeyForm",
}
# ID-porten by OpenID Connect; without its address there is no such way in.
IDPORTEN_URL = env.str("IDPORTEN_URL", default="")
IDPORTEN_LEVEL = env.str("IDPORTEN_LEVEL", default="substantial")  # the least that lets anybody in
IDPORTEN_ORIGINS = env.list("IDPORTEN_ORIGINS", default=[IDPORTEN_URL] if IDPORTEN_URL else [])
SOCIALACCOUNT_ADAPTER = "samanom.roles.entrance.IdPortenAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "idporten",
                "name": "ID-porten",
                "client_id": env.str("IDPORTEN_CLIENT", default=""),
                "secret": env.str("IDPORTEN_SECRET", default=""),
                "settings": {
                    "server_url": IDPORTEN_URL,
                    "fetch_userinfo": False,
                    "scope": ["openid", "profile"],
                    "auth_params": {"acr_values": f"idporten-loa-{IDPORTEN_LEVEL}"},
                },
            }
        ]
        if IDPORTEN_URL
        else [],
    }
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 3600
ROLE_AUTHORITIES = ["samanom.roles.authority.Register"]  # docs/decisions/0007-where-authority-comes-from.md

# --- languages and time -----------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nn", _("Nynorsk")), ("nb", _("Bokmål")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "maal"
LANGUAGE_COOKIE_SAMESITE = "Lax"
COLOURS_COOKIE_NAME = "fargar"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"
USE_THOUSAND_SEPARATOR = False

# --- mail: every message is first a row in the outbox -------------------------------------------------
EMAIL_URL = env.str("EMAIL_URL", default="")
MAIL_LEAVES_THE_HOUSE = bool(EMAIL_URL) and not DEMO
RELAY_BACKEND = "samanom.notifications.demo_post.EmailBackend"
if MAIL_LEAVES_THE_HOUSE:
    relay = env.email_url("EMAIL_URL")
    RELAY_BACKEND = relay.pop("EMAIL_BACKEND")
    vars().update(relay)
EMAIL_BACKEND = "samanom.notifications.backend.ToOutbox"  # what the log-in library writes
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default="Saman om ein betre kommune <sekretariatet@example.no>"
)

# --- static files, forms --------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "designsystemet"
CRISPY_FAIL_SILENTLY = False

# --- the seal of issued documents: PEM files; without them the demo makes its own key ------------------
SEAL_KEY = env.str("SEAL_KEY", default="")
SEAL_CERT = env.str("SEAL_CERT", default="")

# --- files from outside wait for this virus scanner: tcp://host:3310 or unix:///path; without it the structural check is all
CLAMD_URL = env.str("CLAMD_URL", default="")

# --- closed by default --------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        # A form may lead on to ID-porten, whose log-in lies at an address of its own.
        "form-action": [SELF, *IDPORTEN_ORIGINS],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# The demo runs on plain http on this machine only; everything else demands TLS.
TLS = env.bool("SAMANOM_TLS", default=not (DEBUG or DEMO))
SECURE_SSL_REDIRECT = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_HSTS_PRELOAD = TLS
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TLS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = TLS
SESSION_COOKIE_NAME = "__Host-sessionid" if TLS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if TLS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "samanom.interface.forged.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "samanom.documents.uploads.receiving.BoundedFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "django.utils.log.CallbackFilter", "callback": without_traceback}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django.request": {"filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
