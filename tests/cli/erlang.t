# The calculator. Reference: 100 calls in 30 minutes of 180 s, 80 % within
# 20 s: 14 agents, 88.835 % in time, mean wait 7.8359 s, 17.41319 % wait (the
# documented example of two public packages).
$ wfm erlang --calls 100 --aht 180s --service-level 80% --within 20s
Erlang C
  offered load, erlang                            10
  agents on the queue                             14
  have to wait                                 17.41 %
  answered in time, of all offered             88.84 %
  mean wait of all offered, s                7.83594
  occupancy                                    71.43 %
  contacts waiting on average                0.43533
  nobody hangs up, so the four usual service levels are the same
  the fewest whole agents that meet the target
$ wfm erlang --calls 100 --aht 180s --agents 14 -O csv
load_erl,agents,agents_rostered,p_block,ln_p_block,p_wait,p_abandon,service_level,mean_wait_s,occupancy,mean_queue,sl_abandon_met,sl_excl,sl_answered
10,14,14,,,0.1741319335950498,,0.8883500191794669,7.835937011777241,0.7142857142857143,0.4353298339876245,0.8883500191794669,0.8883500191794669,0.8883500191794669
# 48 calls a minute of one minute, 50 agents, patience 2 minutes: 3.1 % abandon,
# a mean wait of 3.7 s (the classic comparison with Erlang C's 20.8 s).
$ wfm erlang --load 48 --aht 60s --agents 50 --patience 120s -O csv | cut -d, -f7,9
p_abandon,mean_wait_s
0.030912249162193223,3.709469899463187
$ wfm erlang --load 48 --aht 60s --agents 50 -O csv | cut -d, -f9
mean_wait_s
20.83366833590503
# 10 erlang at 2 % blocking need 17 lines.
$ wfm erlang --model b --load 10 --block 2% -O csv | cut -d, -f2
agents
17
# 21 erlang at 70 % occupancy are 30 agents, not 31.
$ wfm erlang --load 21 --occupancy 70% -O csv | cut -d, -f2
agents
30
$ wfm erlang --load 32
Erlang C
  offered load, erlang                            32
  agents on the queue                             37
  have to wait                                 29.71 %
  answered in time, of all offered             82.96 %
  mean wait of all offered, s                10.6944
  occupancy                                    86.49 %
  contacts waiting on average                1.90122
  nobody hangs up, so the four usual service levels are the same
  the fewest whole agents that meet the target
$ wfm erlang --load 32 --calls 3 --aht 60s
wfm: '--load' and '--calls' exclude each other
? 2
$ wfm erlang --load 10 --service-level 100%
wfm: no number of agents meets that
wfm: hint: a share of 1 or an abandonment of 0 cannot be promised
? 4
$ wfm erlang --calls 100
wfm: '--aht' is missing
wfm: hint: --aht 240s
? 2
# Lines beyond 2^53 are no longer counted one by one; the search still ends.
$ wfm erlang --model b --load 1e300 --block 1% -O csv | cut -d, -f2,4
agents,p_block
9.900000000000001e+299,0.009999999999999908
# Overload is a result that says what would be enough.
$ wfm erlang --load 32 --agents 30
Erlang C
  offered load, erlang                            32
  agents on the queue                             30
  have to wait                                100.00 %
  answered in time, of all offered              0.00 %
  mean wait of all offered, s                    inf
  occupancy                                   100.00 %
  contacts waiting on average                    inf
  overload: at least 33 agents are needed, with fewer the queue grows without end
# Numbers that no queue has end with a reason, soon.
$ printf 'rate_per_s,mu_per_s,within_s,target_block\n1e15,5e-324,1,1e-17\n1e300,1e-10,1,0.1\n' | wfm erlang --model b --batch - -O csv
rate_per_s,mu_per_s,within_s,target_block,agents,p_block,ln_p_block,error
1e15,5e-324,1,1e-17,,,,mu_per_s: is too small
1e300,1e-10,1,0.1,,,,rate_per_s: is too large
wfm: standard input:2: mu_per_s: is too small
wfm: standard input:3: rate_per_s: is too large
? 3
