"""Settings of a test run: a folder of its own, jobs done at once, quick password hashes."""

import os
import tempfile

os.environ.setdefault("CONGLANG_INSTANCE", tempfile.mkdtemp(prefix="conglang-test-"))
os.environ.setdefault("CONGLANG_SECRET_KEY", "only-for-tests")

from conglang.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Nothing is collected in a test, and the folder of collected files must be there.
STATIC_ROOT = CONGLANG_INSTANCE_DIR / "static"  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
