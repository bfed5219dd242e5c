# Shared by the scripts beside it, which source it: how they speak, and what they look for.
# shellcheck shell=bash

say() { printf '%s: %s\n' "${0##*/}" "$*"; }
fail() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
under_ci() { [ "${CI:-}" = true ] || [ "${CI:-}" = 1 ]; }

# step MESSAGE COMMAND…: runs the command quietly, shows how long it has been at it, and shows what it
# printed only when it fails.
step() {
  local message=$1 log status=0 started=$SECONDS pid
  shift
  log=$(mktemp)
  printf '%s: %s …' "${0##*/}" "$message"
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  # What runs beside a script doesn't hear Ctrl-C.
  trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM
  while sleep 0.2 && kill -0 "$pid" 2>/dev/null; do
    [ -t 1 ] && printf '\r%s: %s … %d s' "${0##*/}" "$message" $((SECONDS - started))
  done
  wait "$pid" || status=$?
  trap - INT TERM
  if [ "$status" -eq 0 ]; then
    [ -t 1 ] && printf '\r%s: %s …' "${0##*/}" "$message"
    printf ' done in %d s\n' $((SECONDS - started))
  else
    printf ' failed after %d s\n' $((SECONDS - started))
    cat "$log" >&2
  fi
  rm -f "$log"
  return "$status"
}

# What a machine may lack: left out with one line that says how to get it, but never under CI.
left_out() {
  under_ci && fail "$1 is missing, and under CI nothing may be left out. $2"
  say "left out: $1. $2"
}

may_use_apt() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q && apt-get install -qy -o DPkg::Lock::Timeout=120 --no-install-recommends "$@"
}

find_chromium() {
  local name
  for name in "${GOLDENTHREAD_CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
  return 1
}

# The folder that holds initdb, pg_ctl and postgres: the newest version of Debian's, or the one on the path.
find_postgresql() {
  local folder
  folder=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  if [ ! -x "$folder/initdb" ]; then
    folder=$(dirname "$(command -v initdb)") && [ -x "$folder/pg_ctl" ] || return 1
  fi
  printf '%s\n' "$folder"
}
