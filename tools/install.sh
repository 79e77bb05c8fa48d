#!/usr/bin/env bash
# Bring the virtual environment up to a lock file, and note which one was installed.
#
#     tools/install.sh LOCK STAMP
#
# Takes uv when it can be had (UV=… names one, UV= forbids it), and pip alone otherwise. Hashes are checked either way.
set -euo pipefail

lock=$1 stamp=$2 venv=.venv
python=$venv/bin/python

if [[ ! -x $python ]]; then
    "${PYTHON:-python3}" -c 'import sys; sys.exit("Python 3.11 or newer is needed.") if sys.version_info < (3, 11) else None'
    "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || tools/debian_packages.sh python3-venv
    "${PYTHON:-python3}" -m venv "$venv"
fi

uv=${UV-$venv/bin/uv}
if [[ $uv == "$venv/bin/uv" && ! -x $uv ]]; then
    "$python" -m pip install --quiet --disable-pip-version-check uv || uv=
fi
with_uv() { [[ -n $uv ]] && "$uv" pip install --quiet --python "$python" --require-hashes --requirements "$lock"; }
with_pip() { "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$lock"; }
echo "Installing $lock"
with_uv || with_pip

# Without bytecode every process starts twice as slowly.
"$python" -m compileall -q -j 0 "$venv/lib" >/dev/null || true
touch "$stamp"
