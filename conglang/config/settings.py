"""Settings of one instance: one agency, one folder, one database (docs/adr/0001).

What differs between instances comes from the environment (``.env.sample`` explains each variable); what a ward
chooses (its name, its columns, its hours on air) is data, not a setting.
"""

from csp.constants import NONE, SELF

from conglang.config import environment as env

BASE_DIR = env.BASE_DIR
CONGLANG_INSTANCE_DIR = env.instance_folder()
env.load_instance_file(CONGLANG_INSTANCE_DIR)

DEBUG = env.flag("CONGLANG_DEBUG")
SECRET_KEY = env.secret_key(CONGLANG_INSTANCE_DIR)
ALLOWED_HOSTS = env.words("CONGLANG_HOSTS", "localhost,127.0.0.1,[::1]")
CONGLANG_BASE_URL = env.text("CONGLANG_BASE_URL", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = env.words("CONGLANG_TRUSTED_ORIGINS", CONGLANG_BASE_URL)
IS_BEHIND_TLS = CONGLANG_BASE_URL.startswith("https://")

INSTALLED_APPS = [
    # Rooms, from the ground up; ``ui`` stands before Wagtail because it overrides templates.
    "conglang.kit",
    "conglang.ui",
    "conglang.checks",
    "conglang.people",
    "conglang.agencies",
    "conglang.portal",
    "conglang.approvals",
    "conglang.newsroom",
    "conglang.broadcast",
    "conglang.royalties",
    "conglang.documents",
    "conglang.exchange",
    "conglang.tips",
    "conglang.office",
    "conglang.helpdesk",
    "conglang.scoring",
    "conglang.founding",
    "conglang.demo",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "conglang.portal.middleware.BakingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "conglang.config.policy.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "conglang.agencies.middleware.RolesOnceARequest",
    "conglang.portal.middleware.WebEditorsInStep",
    "conglang.kit.middleware.RefusalMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "conglang.config.urls"
WSGI_APPLICATION = "conglang.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "conglang.agencies.context.our_agency",
                "conglang.agencies.context.clock_line",
                "conglang.portal.context.site_frame",
            ],
        },
    }
]

DATABASES = {"default": env.database(CONGLANG_INSTANCE_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if env.text("CONGLANG_CACHE_URL", ""):
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.text("CONGLANG_CACHE_URL"),
    }

# People sign in by user name; a second factor is theirs to add, and can be demanded by role.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "conglang.agencies.backends.AppointmentBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
ACCOUNT_ADAPTER = "conglang.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_DISPLAY = "conglang.people.models.display_name"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# Wrong passwords are counted by axes, in the database, so that every process counts alike.
# A whole office signs in on Monday at eight from behind one address.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "300/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Cổng Làng"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "people/locked_out.html"
AXES_VERBOSE = False
# Two instances on one host (localhost:8000 and :8001) share the browser's cookie jar.
_COOKIE_NAME = env.text("CONGLANG_COOKIE_NAME", "conglang")
SESSION_COOKIE_NAME = f"{_COOKIE_NAME}_session"
CSRF_COOKIE_NAME = f"{_COOKIE_NAME}_csrf"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if IS_BEHIND_TLS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
if IS_BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What a page may load: only from here. Inline styles are added for the back office by PolicyMiddleware.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["conglang.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
MEDIA_URL = "/tep/"
MEDIA_ROOT = CONGLANG_INSTANCE_DIR / "media"
CONGLANG_PRIVATE_DIR = CONGLANG_INSTANCE_DIR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What no web server may hand out by itself: recordings, uploads, files not yet public.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": CONGLANG_PRIVATE_DIR, "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A pasted programme of a year is confirmed on one screen: some hundred rows of sixteen fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CONGLANG_CLOCK_FILE = CONGLANG_INSTANCE_DIR / "clock.json"
CONGLANG_BAKED_DIR = CONGLANG_INSTANCE_DIR / "baked"
CONGLANG_VIEWS_DIR = CONGLANG_INSTANCE_DIR / "views"
CONGLANG_HEARTBEAT_DIR = CONGLANG_INSTANCE_DIR / "heartbeats"
# The processes whose silence the desk reports: worker, periodic, player.
CONGLANG_PROCESSES = env.words("CONGLANG_PROCESSES")
# Voices that the ward brought besides the embedded one: {code: {"label": …, "command": [program, argument, …]}}.
CONGLANG_VOICES = env.mapping("CONGLANG_VOICES")
CONGLANG_RADIO_HOST = env.text("CONGLANG_RADIO_HOST", "127.0.0.1")
CONGLANG_RADIO_PORT = env.whole("CONGLANG_RADIO_PORT", 8010)
# Requests go out to these hosts and to no other (host or host:port).
CONGLANG_OUTGOING_HOSTS = env.words("CONGLANG_OUTGOING_HOSTS")
CONGLANG_UPPER_URL = env.text("CONGLANG_UPPER_URL", "")
CONGLANG_UPPER_TOKEN = env.text("CONGLANG_UPPER_TOKEN", "")
# What the demo's ward shows at the door of the demo's upper level; real partners are let in by `add_partner`.
CONGLANG_PARTNER_TOKEN = env.text("CONGLANG_PARTNER_TOKEN", "")

# The morning mails go to a mail server, or into the folder ``mails`` of the instance, or nowhere.
EMAIL_HOST = env.text("CONGLANG_SMTP_HOST", "")
EMAIL_PORT = env.whole("CONGLANG_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("CONGLANG_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("CONGLANG_SMTP_PASSWORD", "")
_SMTP_SECURITY = env.one_of("CONGLANG_SMTP_SECURITY", ("starttls", "tls", "none"))
EMAIL_USE_TLS, EMAIL_USE_SSL = _SMTP_SECURITY == "starttls", _SMTP_SECURITY == "tls"
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = CONGLANG_INSTANCE_DIR / "mails"
_KEEPS_MAILS = env.flag("CONGLANG_MAILS_INTO_FOLDER")
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'filebased' if _KEEPS_MAILS else 'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
)
DEFAULT_FROM_EMAIL = env.text("CONGLANG_MAIL_FROM", None if EMAIL_HOST else "conglang@localhost")
CONGLANG_SENDS_MAIL = bool(EMAIL_HOST or _KEEPS_MAILS)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

WAGTAIL_SITE_NAME = "Cổng Làng"
WAGTAILADMIN_BASE_URL = CONGLANG_BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "portal.Picture"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": True, "SEARCH_CONFIG": "simple"}
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"axes": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
}
