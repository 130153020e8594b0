#!/bin/sh
# fresh-check.sh [demo|check] - proves that `make demo` and `make check` each work by
# themselves on a fresh minimal Debian 12 that has only make, git and apt.
#
# Needs root and debootstrap. Builds one minimal system below $TMPDIR from this
# machine's own package mirror, copies it for each target, clones the committed
# tree into it and runs the target there. Nothing is mounted; everything is
# removed at the end.
set -eu
which=${1:-demo check}
[ "$(id -u)" -eq 0 ] || { echo 'fresh-check: needs root' >&2; exit 2; }
command -v debootstrap > /dev/null || { echo 'fresh-check: apt-get install debootstrap' >&2; exit 2; }
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Codename: bookworm' | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
top=$(git rev-parse --show-toplevel)

echo "fresh-check: building a minimal Debian 12"
debootstrap --variant=minbase --include=make,git bookworm "$work/base" "$mirror" > "$work/log" 2>&1 ||
    { tail -20 "$work/log"; exit 1; }
# The network settings of this machine, so that apt works inside.
cp /etc/resolv.conf "$work/base/etc/resolv.conf"
if [ -d /etc/apt/apt.conf.d ]; then
    grep -hi '^Acquire::.*proxy' /etc/apt/apt.conf.d/* > "$work/base/etc/apt/apt.conf.d/90proxy" 2> /dev/null || true
fi
bad=0
for target in $which; do
    cp -a "$work/base" "$work/$target"
    git clone -q --no-hardlinks "$top" "$work/$target/root/wfm"
    echo "fresh-check: make $target"
    start=$(date +%s)
    if env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
        http_proxy="${http_proxy-}" https_proxy="${https_proxy-}" \
        chroot "$work/$target" sh -c "cd /root/wfm && make $target" > "$work/$target.log" 2>&1 < /dev/null; then
        echo "ok   make $target ($(($(date +%s) - start)) s, installing included)"
        tail -8 "$work/$target.log"
    else
        bad=1
        echo "FAIL make $target"; tail -40 "$work/$target.log"
    fi
    if [ "$target" = demo ] && ! ls "$work/demo/root/wfm/out/"*/charts/*.png > /dev/null 2>&1; then
        bad=1
        echo "FAIL make demo wrote no charts"
    fi
    rm -rf "${work:?}/$target"
done
exit $bad
