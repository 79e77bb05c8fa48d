"""Settings of a test run: a folder of its own, jobs done at once, quick password hashes."""

import atexit
import os
import shutil
import tempfile

if "CONGLANG_INSTANCE" not in os.environ:  # the workers of one run share the folder of the first process
    os.environ["CONGLANG_INSTANCE"] = tempfile.mkdtemp(prefix="conglang-test-")
    atexit.register(shutil.rmtree, os.environ["CONGLANG_INSTANCE"], ignore_errors=True)
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
