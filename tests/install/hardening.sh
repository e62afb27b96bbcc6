#!/usr/bin/env bash
# Binaries are position independent, bound at start, read-only where they can be, and run no data.
# hardening.sh <binary>...
set -euo pipefail

for binary in "$@"; do
  facts=$(readelf -hldW "$binary")
  must() { # regex, what its absence means
    grep -qE "$1" <<<"$facts" || {
      echo "$binary: $2" >&2
      exit 1
    }
  }
  must 'Type: *DYN' 'not position independent'
  must 'GNU_RELRO' 'relocations stay writable'
  must 'BIND_NOW|Flags:.* NOW' 'binds lazily'
  must 'GNU_STACK.* RW ' 'the stack is executable'
  if grep -E 'R(UN)?PATH.*\[(|.*:|[^$/].*|.*:[^$/].*)\]' <<<"$facts"; then
    echo "$binary: looks for libraries in the working folder" >&2
    exit 1
  fi
done
