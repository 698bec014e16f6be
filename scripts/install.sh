#!/bin/sh
# install.sh PACKAGE… or COMMAND=PACKAGE…: installs Debian packages that are missing, if this user may; otherwise says in one line what to install.
set -eu
missing=""
for package in "$@"; do
	command -v "${package%%=*}" >/dev/null 2>&1 || missing="$missing ${package##*=}"
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
	echo "please install:$missing" >&2
	exit 1
elif [ "$(id -u)" = 0 ]; then
	sudo=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
	sudo="sudo"
else
	echo "please run: sudo apt-get install -y$missing" >&2
	exit 1
fi
echo "installing:$missing"
# shellcheck disable=SC2086
{ $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing; } >/dev/null
