#!/bin/sh
# Installs what the tests need from the system, where it is missing and this user may: a browser, a Chinese font,
# Java 17 and Maven (which brings Neo4j). Without them the tests that need them are skipped, and fail where CI is set.
set -u
need=""
command -v chromium >/dev/null 2>&1 || need="$need chromium"
fc-list :lang=zh 2>/dev/null | grep -q . || need="$need fonts-noto-cjk"
command -v java >/dev/null 2>&1 || need="$need openjdk-17-jre-headless"
command -v mvn >/dev/null 2>&1 || need="$need maven"
[ -n "$need" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "missing:$need; install them by your system's means" >&2
  exit 0
fi
run=""
if [ "$(id -u)" != 0 ]; then
  if sudo -n true 2>/dev/null; then run="sudo -n"; else echo "missing:$need; install them as root" >&2; exit 0; fi
fi
export DEBIAN_FRONTEND=noninteractive
$run apt-get update -qq && $run apt-get install -y -qq --no-install-recommends $need >/dev/null
