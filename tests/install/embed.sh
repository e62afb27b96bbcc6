#!/usr/bin/env bash
# Installs, moves the installed tree, and builds fixtures/embed against it in both ways users have.
# embed.sh <build folder> <source folder> <lib folder inside the prefix>
set -euo pipefail
build=$1 source=$2 libdir=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/first" >"$work/install.log"
mv "$work/first" "$work/prefix"
prefix=$work/prefix
export LD_LIBRARY_PATH=$prefix/$libdir PKG_CONFIG_PATH=$prefix/$libdir/pkgconfig
if grep -rlF -e "$source" -e "$work/first" "$prefix/include" "$prefix/$libdir/pkgconfig" \
  "$prefix/$libdir/cmake"; then
  echo "the files above name the folder they were built or installed in" >&2
  exit 1
fi

cp -r "$source/fixtures/embed" "$work/by-pkg-config"
make -s -C "$work/by-pkg-config" CFLAGS="-std=c11 -Wall -Wextra -Wpedantic -Werror"
cd "$work/by-pkg-config"
./embed members.csv demands.csv >"$work/by-pkg-config.txt"

cmake -S "$source/fixtures/embed" -B "$work/by-cmake" -DCMAKE_PREFIX_PATH="$prefix" >"$work/cmake.log"
cmake --build "$work/by-cmake" >>"$work/cmake.log"
"$work/by-cmake/embed" members.csv demands.csv >"$work/by-cmake.txt"

echo '#include <matchday.h>' | g++ -x c++ -fsyntax-only -Wall -Wextra -Wpedantic -Werror \
  $(pkg-config --cflags matchday) -

diff "$source/fixtures/embed/expected.txt" "$work/by-pkg-config.txt"
diff "$source/fixtures/embed/expected.txt" "$work/by-cmake.txt"

[ ! -x "$prefix/bin/matchday" ] || "$prefix/bin/matchday" --version
[ ! -x "$prefix/bin/matchday" ] || ls "$prefix/share/man/man1/matchday.1" \
  "$prefix/share/bash-completion/completions/matchday"
