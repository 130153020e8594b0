# A starter centre plans its week out of the box; threads do not change a
# byte; a second init refuses.
$ d=$(mktemp -d) && wfm init -q $d/c && wfm plan -q -C $d/c --threads 1 --out $d/1 && wfm plan -q -C $d/c --threads 2 --out $d/2 && diff -r $d/1 $d/2 && (cd $d/1 && find . -type f | sort); rm -rf $d
$ d=$(mktemp -d) && wfm init -q $d && wfm init $d 2>&1 | sed "s|$d|DIR|"; rm -rf $d
$ d=$(mktemp -d) && wfm init -q $d && wfm check -C $d; rm -rf $d
$ d=$(mktemp -d) && wfm init -q $d && wfm plan -q -n -C $d && ls $d; rm -rf $d
