#!/bin/sh
# install.sh - a program of somebody else finds the installed library through
# pkg-config, and uninstalling leaves no file behind.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
make -s WERROR=1 install PREFIX="$tmp/usr"
cat > "$tmp/other.c" <<'C'
#include <stdio.h>
#include "base/num.h"
#include "base/status.h"
int main(void)
{
    wfm_error err = { 0 };
    double value = 0;
    return wfm_num_parse(&value, "12.5", NULL, &err) == WFM_OK && value == 12.5 ? 0 : 1;
}
C
PKG_CONFIG_PATH=$tmp/usr/lib/pkgconfig
export PKG_CONFIG_PATH
# shellcheck disable=SC2046
cc -std=c11 -D_GNU_SOURCE -o "$tmp/other" "$tmp/other.c" $(pkg-config --cflags --libs --static wfm)
"$tmp/other"
"$tmp/usr/bin/wfm" --version
make -s WERROR=1 uninstall PREFIX="$tmp/usr"
left=$(find "$tmp/usr" -type f)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
