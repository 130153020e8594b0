#!/bin/sh
# docs.sh WFM - what is written about commands, keys and models agrees with the
# program: every registered forecast model has a page that names it and says
# what it assumes, every page when it fails, and docs/commands.md is what `wfm docs markdown` prints.
bad=0
for model in $(sed -n 's/^    { "\([a-z0-9_]*\)", .*/\1/p' forecast/registry.c); do
    if ! grep -qw "$model" docs/models/*.md; then
        echo "no page in docs/models names the model $model"; bad=1
    fi
done
for page in docs/models/*.md; do
    if ! grep -qiE 'fail|errs|does not hold|limits' "$page"; then
        echo "$page does not say when it fails"; bad=1
    fi
done
for model in naive ets theta arima mstl dshw harmonic count profile weekly; do
    if ! grep -qi 'assum' docs/models/$model.md || ! grep -qE 'doi:|arXiv' docs/models/$model.md; then
        echo "docs/models/$model.md lacks what it assumes, or its paper"; bad=1
    fi
done
if ! LC_ALL=C "$1" docs markdown | cmp - docs/commands.md; then
    echo "docs/commands.md is stale: $1 docs markdown > docs/commands.md"; bad=1
fi
exit $bad
