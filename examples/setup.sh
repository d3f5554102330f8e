# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What rdfwire needs from Debian or Ubuntu, in one place.  Sourced by examples/run and tests/run; sets nothing else up.

# To build the program, and the engine that `rdfwire query` asks of local files.
BUILD_PACKAGES=(
  gcc
  libarchive-dev
  libc6-dev
  libcurl4-gnutls-dev
  libglib2.0-dev
  libjson-glib-dev
  libraptor2-dev
  libuchardet-dev
  libxml2-dev
  meson
  ninja-build
  pkg-config
  python3-rdflib
)

# To test it: compilers and checkers, and other implementations that read what it writes.  Of Virtuoso the programs alone, without
# the service.
TEST_PACKAGES=(
  clang
  g++
  groff
  libcmocka-dev
  nodejs
  npm
  python3
  raptor2-utils
  universal-ctags
  valgrind
  virtuoso-opensource-7-bin
)

# is_installed PACKAGE: whether dpkg has it.  npm comes with the nodejs packages of other archives.
is_installed() {
  [ "$1" = npm ] && command -v npm >/dev/null && return
  dpkg-query --show --showformat '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# install_packages PACKAGE...: installs those that are missing and removes nothing; needs no network where none is.
install_packages() {
  local package missing=() apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0)
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  if ! command -v apt-get >/dev/null; then
    echo "Please install what Debian calls: ${missing[*]}" >&2
    return 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Please run as root: apt-get install ${missing[*]}" >&2; return 1; }
    apt=(sudo "${apt[@]}")
  fi
  echo "Installing ${missing[*]} ..."
  local log
  log=$(mktemp)
  if {
    "${apt[@]}" update && "${apt[@]}" install --no-remove --no-install-recommends "${missing[@]}"
  } >"$log" 2>&1; then
    rm -f "$log"
    return
  fi
  tail -n 20 "$log" >&2
  echo "apt-get failed; all it said is in $log" >&2
  return 1
}

# build DIR [MESON OPTION...]: builds the program in DIR, quietly unless something is wrong.
build() {
  local dir=$1 log
  shift
  log=$(mktemp)
  local configure=(meson setup "$dir")
  [ -f "$dir/build.ninja" ] && configure=(meson configure "$dir")
  if { "${configure[@]}" "$@" && ninja -C "$dir"; } >"$log" 2>&1; then
    rm -f "$log"
    return
  fi
  tail -n 60 "$log" >&2
  rm -f "$log"
  return 1
}
