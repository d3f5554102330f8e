#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# jena.sh FORM [MEDIA_TYPE FILE]...: answers the SPARQL query on standard input over the files with Apache Jena: its commands in
# the search path, or Debian's libapache-jena-java.  FORM is "results" (JSON) or "graph" (N-Triples).  An error is a message and
# exit status 1.

set -u
java_folder=/usr/share/java
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
child=
trap 'kill $child; exit 1' HUP INT TERM

# What Jena needs of the folder, which holds logging libraries that exclude each other.
jars='commons-cli commons-codec commons-compress commons-csv commons-io commons-lang3 commons-logging dexx.collection gson guava
  httpclient httpclient-cache httpcore jackson-annotations jackson-core jackson-databind jakarta.json-api jena-arq jena-base
  jena-cmds jena-core jena-dboe-base jena-dboe-index jena-dboe-storage jena-dboe-trans-data jena-dboe-transaction jena-iri
  jena-rdfconnection jena-shacl jena-shex jena-tdb jena-tdb2 jsonld-java protobuf slf4j-api slf4j-simple thrift titanium-json-ld'

# In Debian the messages of Jena's copy of Xerces are not where it looks for them, and without them it does not start.
mend_debian() {
  unzip -q "$java_folder/jena-core.jar" 'org/apache/jena/ext/xerces/impl/*.properties' -d "$work/jar" &&
    mkdir "$work/xerces" && mv "$work/jar/org/apache/jena/ext/xerces/impl" "$work/xerces/"
  class_path=$work
  for jar in $jars; do
    class_path=$class_path:$java_folder/$jar.jar
  done
}

# jena COMMAND CLASS ARGUMENT...: in the background, so that a signal is not kept waiting.
jena() {
  command=$1 class=$2
  shift 2
  if [ -n "${class_path-}" ]; then
    java -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "$class_path" "$class" "$@" &
  else
    "$command" "$@" &
  fi
  child=$!
  wait $child
}

fail() {
  grep -v '^[[:space:]]*at ' "$work/messages" >&2 || echo 'failed without a message' >&2
  exit 1
}

case $1 in
  results) results=json ;;
  *) results=ntriples ;;
esac
shift
command -v arq >"$work/null" && command -v riot >"$work/null" || mend_debian || exit 1
cat >"$work/query.rq"

# read_files YES_OR_NO OPTION [MEDIA_TYPE FILE]...: adds the quads of the files that are JSON-LD, or are not.
read_files() {
  wanted=$1 option=$2
  shift 2
  n=$#
  while [ "$n" -gt 0 ]; do
    is_json=no
    [ "$1" = application/ld+json ] && is_json=yes
    [ $is_json = "$wanted" ] && set -- "$@" "$2"
    shift 2
    n=$((n - 2))
  done
  [ $# -eq 0 ] || jena riot riotcmd.riot $option --output=nquads "$@" >>"$work/graphs.nq" 2>>"$work/messages" || fail_on "$@"
}

# Says in which file the error is.
fail_on() {
  for file; do
    jena riot riotcmd.riot --validate "$file" >"$work/null" 2>&1 || { printf '%s: ' "$file" >&2; break; }
  done
  fail
}

# The reader of JSON-LD 1.1 lacks a library in Debian; that of 1.0 is complete.
read_files no '' "$@"
read_files yes '--syntax=jsonld10' "$@"

# The default graph is the union of all graphs: statements without the names of their graphs.
resource='(<[^>]*>|_:[^ ]+)'
literal='"([^"\\]|\\.)*"(@[A-Za-z0-9-]+|\^\^<[^>]*>)?'
sed -E "s/^($resource <[^>]*> ($resource|$literal)) $resource \\.\$/\\1 ./" "$work/graphs.nq" >"$work/union.nt" || exit 1

jena arq arq.sparql --data="$work/graphs.nq" --data="$work/union.nt" --query="$work/query.rq" --results=$results \
  >"$work/answer" 2>"$work/messages" || fail
cat "$work/answer"
