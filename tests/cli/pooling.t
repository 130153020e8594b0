# Two queues of the small centre, apart and merged.
$ d=$(mktemp -d) && cp tests/ten/* $d 2>/dev/null; sed 's/^line,/other,/' tests/ten/history.csv | tail -n +2 >>$d/history.csv; sed -i 's/^contracts:/  other: {open: {mon-sat: "09:00-18:00"}, target: {service_level: 0.80, within: 30s, occupancy: 0.5}}\ncontracts:/' $d/wfm.yaml && wfm staff -C $d -q --pooling 2>/dev/null; rm -r $d
queue  with   queues  occupancy_cap  hours_apart  hours_merged  hours_saved  share_saved  rostered_hours_saved  saved_cny
line   other       2  yes                  327.0         276.5         50.5       15.4 %                  52.0    1558.89
line   other       2  no                   325.0         245.5         79.5       24.5 %                  81.8    2452.73
$ wfm staff -C tests/ten --pooling -O csv
wfm: warning: tests/ten/wfm.yaml:14:3: contracts.full_time has no wage_per_hour: 30 is assumed
wfm: warning: tests/ten/wfm.yaml:20:3: contracts.part_time has no wage_per_hour: 30 is assumed
queue,with,queues,occupancy_cap,hours_apart,hours_merged,hours_saved,share_saved,rostered_hours_saved,saved_cny
no two live queues are of one channel and one model: nothing can be merged
