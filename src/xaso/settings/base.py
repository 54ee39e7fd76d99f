"""Settings shared by every way of running; documented in docs/operate/settings.md."""

from __future__ import annotations

from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from xaso.settings.env import envbool, envint, envlist, envstr

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(envstr("XASO_VAR", str(ROOT / "var")))

DEBUG = False
SECRET_KEY = envstr("XASO_SECRET_KEY")
OWNER_KEY = envstr("XASO_OWNER_KEY")  # empty: derived from SECRET_KEY
ALLOWED_HOSTS = envlist("XASO_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = envlist("XASO_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "xaso.core",
    "xaso.ui",
    "xaso.organisation",
    "xaso.legislation",
    "xaso.tasks",
    "xaso.procedures",
    "xaso.dossiers",
    "xaso.indicators",
    "xaso.plans",
    "xaso.reports",
    "xaso.desk",
    "xaso.demo",
    # After ours, so that our login pages come before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "xaso.ui.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "xaso.organisation.middleware.session_trace",
    "xaso.ui.middleware.toasts",
    "xaso.ui.middleware.refusals",
]

ROOT_URLCONF = "xaso.urls"
WSGI_APPLICATION = "xaso.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # Partials around a cache around components: the order matters.
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "xaso.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "xaso.ui.context.frame",
            ],
        },
    }
]
COTTON_ISOLATE_BY_DEFAULT = True  # a component sees its declared props, not the page
FORM_RENDERER = "xaso.ui.forms.Renderer"
CSRF_FAILURE_VIEW = "xaso.ui.errors.csrf_failure"

# Durable before fast: official records survive a power cut (synchronous=FULL).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
        "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;"
        "PRAGMA cache_size=-20000;PRAGMA foreign_keys=ON"
    ),
}
DATABASE_URL = envstr("XASO_DATABASE_URL", f"sqlite:///{VAR / 'xaso.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# No state in a web process: counters of rate limits live in the database or Redis.
REDIS_URL = envstr("XASO_REDIS_URL")
CACHES = {
    "default": (
        {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
        }
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "xaso_cache",
        }
    )
}

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "low"],
        "OPTIONS": {"id_function": "xaso.core.ids.new_id"},
    }
}

AUTH_USER_MODEL = "organisation.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "xaso.organisation.passwords.LongEnough",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "xaso.organisation.passwords.NotCommon"},
    {
        "NAME": "xaso.organisation.passwords.NotTheName",
        "OPTIONS": {"user_attributes": ["username", "full_name", "search_name"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "xaso.organisation.accounts.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/5m/key"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False  # the counter's machine is shared
ACCOUNT_FORMS = {
    "login": "xaso.organisation.account_forms.LoginForm",
    "change_password": "xaso.organisation.account_forms.ChangePasswordForm",
    "reauthenticate": "xaso.organisation.account_forms.ReauthenticateForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = envint("XASO_PROXIES", 0)
MFA_FORMS = {
    "authenticate": "xaso.organisation.account_forms.CodeForm",
    "reauthenticate": "xaso.organisation.account_forms.CodeAgainForm",
    "activate_totp": "xaso.organisation.account_forms.ActivateTOTPForm",
}
MFA_ADAPTER = "xaso.organisation.accounts.TwoStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Xã Số"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "src" / "xaso" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = "xaso.ui.formats"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR / "files")},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if envstr("XASO_S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": envstr("XASO_S3_BUCKET"),
            "endpoint_url": envstr("XASO_S3_ENDPOINT") or None,
            "access_key": envstr("XASO_S3_KEY") or None,
            "secret_key": envstr("XASO_S3_SECRET") or None,
        },
    }
MAX_UPLOAD_BYTES = envint("XASO_MAX_UPLOAD_MB", 20) * 1024 * 1024
MAX_EXPORT_BYTES = envint("XASO_MAX_EXPORT_MB", 100) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = envint("XASO_SESSION_HOURS", 12) * 3600
CSRF_COOKIE_HTTPONLY = True
HTTPS = envbool("XASO_HTTPS")
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

DEMO = envbool("XASO_DEMO")
