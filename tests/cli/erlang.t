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
load_erl,agents,agents_rostered,p_block,ln_p_block,p_wait,p_abandon,service_level,mean_wait_s,occupancy,mean_queue,sl_abandon_met,sl_excl,sl_answered,attempts,p_lost_finally,mean_handle_s,mean_concurrency
10,14,14,,,0.1741319335950497,,0.888350019179467,7.835937011777233,0.7142857142857142,0.435329833987624,0.888350019179467,0.888350019179467,0.888350019179467,,,,
# 48 calls a minute of one minute, 50 agents, patience 2 minutes: 3.1 % abandon,
# a mean wait of 3.7 s (the classic comparison with Erlang C's 20.8 s).
$ wfm erlang --load 48 --aht 60s --agents 50 --patience 120s -O csv | cut -d, -f7,9
p_abandon,mean_wait_s
0.030912249162193223,3.709469899463187
$ wfm erlang --load 48 --aht 60s --agents 50 -O csv | cut -d, -f9
mean_wait_s
20.833668335905028
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
# Who hangs up may call again, find the lines taken, or chat.
$ wfm erlang --load 32 --patience 90s --redial 40%
Erlang X: patience and redials
  offered load, erlang                            32
  agents on the queue                             34
  have to wait                                 37.51 %
  abandon                                       6.46 %
  answered in time, of all offered             83.91 %
  mean wait of all offered, s                5.81396
  occupancy                                    90.37 %
  contacts waiting on average                1.06101
  in time or given up before (of all)          88.92 %
  in time, of those not given up before        88.34 %
  in time, of the answered                     89.71 %
  attempts per fresh contact                 1.02653
  lost in the end, of the fresh                 3.98 %
  the fewest whole agents that meet the target
$ wfm erlang --load 32 --agents 34 --patience 90s --lines 40
40 lines, agents and places to wait
  offered load, erlang                            32
  agents on the queue                             34
  blocked                                       1.67 %
  have to wait                                 29.09 %
  abandon                                       4.09 %
  answered in time, of all offered             88.74 %
  mean wait of those who got a line, s        3.7424
  occupancy                                    88.70 %
  contacts waiting on average               0.654216
  in time or given up before (of all)          92.24 %
  in time, of those not given up before        91.96 %
  in time, of the answered                     94.16 %
$ wfm erlang --calls 90 --aht 240s --concurrency 3 --aht-growth 25% --patience 60s
up to 3 chats at once
  offered load, erlang                            12
  agents on the queue                              6
  have to wait                                 28.72 %
  abandon                                      11.16 %
  answered in time, of all offered             80.34 %
  mean wait of all offered, s                6.69335
  occupancy                                    82.58 %
  contacts waiting on average               0.334667
  in time or given up before (of all)          87.02 %
  in time, of those not given up before        86.09 %
  in time, of the answered                     90.43 %
  mean handle time of a chat, s              334.629
  chats in hand of a busy agent              2.48044
  the fewest whole agents that meet the target
$ wfm erlang --calls 90 --aht 240s --aht-by-concurrency 240s,300s,360s --patience 60s --explain
n = 6 agents, a = offered load, AHT = handle time 240 s, T = threshold 20 s,
W = a customer's wait, P(...) = probability of ..., B(n, a) = share that n agents would turn away
if nobody could wait (Erlang B), e = 2.71828
patience = mean time 60 s until a waiting customer hangs up, P_ab = share that hangs up
1. An agent with i chats finishes g(i) = i/AHT(i) a second
   g(1) = 1/240 s = 0.00416667 /s
   g(2) = 2/300 s = 0.00666667 /s
   g(3) = 3/360 s = 0.00833333 /s
2. With j = q n + r chats in hand, spread evenly: r g(q+1) + (n-r) g(q); at most n g(K)
   6 x g(3) = 0.05 /s, lambda = 0.05 /s
3. The queue behind is that of Erlang A with these rates
   P(W>0) = 0.287207, P_ab = 0.111556, E[W] = 6.69335 s, AHT = 334.629 s, 2.48044 chats
4. Service level: answered in T of all offered
   = 0.803385 (T = 20 s)
   by other definitions: in T or given up before 0.870225; of those not given up before 0.860929; of the answered 0.90426
5. Targets with this number of agents
   service level 0.803385 >= 0.8: kept
6. Targets with one agent less
   service level 0.627903 >= 0.8: not kept
$ wfm erlang --load 32 --agents 34 --patience 90s --redial 40% --explain
n = 34 agents, a = offered load, AHT = handle time 180 s, T = threshold 20 s,
W = a customer's wait, P(...) = probability of ..., B(n, a) = share that n agents would turn away
if nobody could wait (Erlang B), e = 2.71828
patience = mean time 90 s until a waiting customer hangs up, P_ab = share that hangs up
1. Offered load a = contacts x handle time / interval
   a = 0.177778 /s x 180 s = 32 erl
2. Erlang X: attempts/s = fresh/s / (1 - r P_ab), r = share of those who hang up that calls again
   0.177778 / (1 - 0.4 x 0.0645995) = 0.182493 /s, x 1.02653
   lost in the end: 0.0397878 of the fresh
3. Erlang B: 1/B = sum of n!/(n-j)! a^-j, j = 0..n
   B(34, 32.8488) = 0.107303
4. Erlang A: c = n patience/AHT, what the agents can answer in a patience; b = what arrives in it
   c = 34 x 90 / 180 = 17, b = 16.4244
5. Have to wait: H/(1/B - 1 + H), H = 1 + b/(c+1) + b^2/((c+1)(c+2)) + ...
   P(W>0) = 0.375108
6. Abandon, and the mean wait of all = abandoned x patience
   P_ab = 0.0645995, 0.0645995 x 90 s = 5.81396 s
7. Service level, answered in T of all offered: 1 - abandoned - answered after T
   1 - 0.0645995 - 0.096287 = 0.839114 (T = 20 s)
   by other definitions: in T or given up before 0.889212; of those not given up before 0.883369; of the answered 0.897063
8. Occupancy: a (1 - abandoned)/n
   32.8488 x (1 - 0.0645995) / 34 = 0.903729
9. Targets with this number of agents
   service level 0.839114 >= 0.8: kept
10. Targets with one agent less
   service level 0.792095 >= 0.8: not kept
$ wfm erlang --load 32 --agents 34 --patience 90s --lines 40 --explain
n = 34 agents, a = offered load, AHT = handle time 180 s, T = threshold 20 s,
W = a customer's wait, P(...) = probability of ..., B(n, a) = share that n agents would turn away
if nobody could wait (Erlang B), e = 2.71828
patience = mean time 90 s until a waiting customer hangs up, P_ab = share that hangs up
1. Offered load a = contacts x handle time / interval
   a = 0.177778 /s x 180 s = 32 erl
2. Erlang B: 1/B = sum of n!/(n-j)! a^-j, j = 0..n
   B(34, 32) = 0.0945131
3. Lines: states n+i, i = 0..k-n waiting, weigh t(i) = t(i-1) lambda/(n/AHT + i/patience)
   n = 34, k = 40, 0.177778/0.2
4. Busy tone: t(k-n)/(G1 + sum of t), G1 = 1/B(n, a) - 1
   = 0.0166837
5. Abandon, and have to wait
   P_ab = 0.0408885, P(W>0) = 0.290865
6. Service level: answered in T of all offered
   = 0.887384 (T = 20 s)
   by other definitions: in T or given up before 0.922401; of those not given up before 0.919586; of the answered 0.941593
7. Targets with this number of agents
   service level 0.887384 >= 0.8: kept
8. Targets with one agent less
   service level 0.849762 >= 0.8: kept
$ wfm erlang --model b --load 10 --block 2% --explain
n = 17 lines, a = 10 erl offered load, B(n, a) = share that finds every line taken
1. Erlang B: 1/B = sum of n!/(n-j)! a^-j, j = 0..n
   B(17, 10) = 0.0129489
2. Carried: a (1 - B)
   10 x (1 - 0.0129489) = 9.87051 erl
3. Targets with this number of lines
   blocked 0.0129489 <= 0.02: kept
4. Targets with one line less
   blocked 0.0223019 <= 0.02: not kept
# The target may mean another of the four service levels.
$ wfm erlang --load 32 --patience 90s --service-level 90% --service-level-of offered -O csv | cut -d, -f2
agents
36
$ wfm erlang --load 32 --patience 90s --service-level 90% --service-level-of abandon_met -O csv | cut -d, -f2
agents
34
$ wfm erlang --load 32 --patience 90s --redial 40% --lines 40
wfm: only one of redials, lines and several chats, and none with model b
? 2
$ wfm erlang --load 32 --redial 40%
wfm: '--patience' is missing
wfm: hint: --patience 90s
? 2
$ wfm erlang --load 32 --concurrency 17
wfm: '--concurrency' must be 1 to 16
? 2
# The same from a file: each row by the columns that it fills.
$ printf 'queue,load_erl,aht_s,patience_s,within_s,agents,redial,lines,concurrency,aht_growth,target_service_level\nx,32,180,90,20,34,0.4,,,,\nl,32,180,90,20,,,40,,,0.8\nc,12,240,60,20,,,,3,0.25,0.8\np,32,180,90,20,34,,,,,\nbad,32,180,90,20,34,0.4,40,,,\n' | wfm erlang --batch - -O csv
queue,load_erl,aht_s,patience_s,within_s,agents,redial,lines,concurrency,aht_growth,target_service_level,p_wait,p_abandon,service_level,mean_wait_s,occupancy,p_block,sl_abandon_met,sl_excl,sl_answered,attempts,error
x,32,180,90,20,34,0.4,,,,,0.3751082018883154,0.06459950660695442,0.8391135378844945,5.813955594625898,0.9037291169835511,,0.8892119889565591,0.8833689542158585,0.8970633902925553,1.026525208803318,
l,32,180,90,20,32,,40,,,0.8,0.41973889044734464,0.07171954142468086,0.8066224564215366,6.534127381624396,0.9161336715955728,0.01214678697974634,0.8632961786490166,0.8550832044308332,0.8804637155369398,,
c,12,240,60,20,6,,,3,0.25,0.8,0.2872074477016521,0.1115557719272135,0.803384545663262,6.69334631563281,0.8258316633759727,,0.8702249856622875,0.860929448831262,0.9042599639664092,,
p,32,180,90,20,34,,,,,,0.3266681291666861,0.05425697331297934,0.8661850935133715,4.88312759816814,0.8901110839407252,,0.9088333785955126,0.9047720707197882,0.9158778537840834,,
bad,32,180,90,20,34,0.4,40,,,,,,,,,,,,,,"redial: excludes lines and concurrency, and they each other"
wfm: warning: standard input:1: columns that are repeated but not read: queue
wfm: standard input:6: redial: excludes lines and concurrency, and they each other
? 3
# Numbers that no queue has end with a reason, soon.
$ printf 'rate_per_s,mu_per_s,within_s,target_block\n1e15,5e-324,1,1e-17\n1e300,1e-10,1,0.1\n' | wfm erlang --model b --batch - -O csv
rate_per_s,mu_per_s,within_s,target_block,agents,p_block,ln_p_block,error
1e15,5e-324,1,1e-17,,,,mu_per_s: is too small
1e300,1e-10,1,0.1,,,,rate_per_s: is too large
wfm: standard input:2: mu_per_s: is too small
wfm: standard input:3: rate_per_s: is too large
? 3
# Three sites of 10 erlang need 42 agents, one site 35; an occupancy target
# takes part of the saving back.
$ wfm erlang --load 30 --aht 180s --sites 3 -O csv
sites,load_erl,max_occupancy,agents_apart,agents_merged,agents_saved,share_saved
3,30,,42,35,7,0.16666666666666666
$ wfm erlang --load 100 --aht 180s --sites 10 --service-level 80% --occupancy 85% -O csv
sites,load_erl,max_occupancy,agents_apart,agents_merged,agents_saved,share_saved
10,100,0.85,140,118,22,0.15714285714285714
10,100,,140,107,33,0.2357142857142857
$ wfm erlang --load 100 --sites 10 --agents 4
wfm: '--sites' is a number of 1 or more, without '--agents' and model b
? 2
# 1000 calls in half an hour, patience 3 minutes: 164 agents answer 81.5 % in time
# if the volume is exact, 72.3 % when it varies by 10 %; 80 % needs 170.
$ wfm erlang --calls 1000 --aht 300s --patience 180s --agents 164 -O csv | cut -d, -f8
service_level
0.8146440369614035
$ wfm erlang --calls 1000 --aht 300s --patience 180s --agents 164 --volume-cv 10%
for          agents  service_level  p_abandon  mean_wait_s  occupancy  p_target
mean volume     164         72.3 %      6.1 %         11.0     95.4 %    53.4 %
$ wfm erlang --calls 1000 --aht 300s --patience 180s --volume-cv 10%
for                 agents  service_level  p_abandon  mean_wait_s  occupancy  p_target
mean volume            164         72.3 %      6.1 %         11.0     95.4 %    53.4 %
targets on average     170         80.5 %      4.4 %          7.9     93.8 %    67.7 %
P50                    163         70.8 %      6.4 %         11.6     95.7 %    50.9 %
P80                    177         87.8 %      2.8 %          5.1     91.5 %    81.3 %
P95                    190         95.7 %      1.1 %          1.9     86.8 %    95.1 %
$ wfm erlang --load 167 --lines 200 --volume-cv 10%
wfm: '--volume-cv' is above 0 and at most 3, for the models c and a and the service level of all offered
? 2
# Options that would be lost are refused; shrinkage is kept.
$ wfm erlang --load 32 --sites 2 --explain
wfm: '--sites' and '--explain' exclude each other
? 2
$ wfm erlang --load 32 --volume-cv 10% --curve agents
wfm: '--volume-cv' and '--curve' exclude each other
? 2
$ wfm erlang --load 32 --sites 2 --shrinkage 30%
wfm: '--sites' and '--shrinkage' exclude each other
? 2
$ wfm erlang --load 32 --patience 90s --model c
wfm: model c knows no '--patience'
? 2
$ wfm erlang --load 32 --volume-cv 10% --shrinkage 30%
for                 agents  service_level  p_abandon  mean_wait_s  occupancy  p_target  agents_rostered
mean volume             37         69.9 %      0.0 %          inf     86.2 %    56.2 %            52.86
targets on average      39         83.1 %      0.0 %          inf     82.0 %    77.0 %            55.71
P50                     37         69.9 %      0.0 %          inf     86.2 %    56.2 %            52.86
P80                     40         87.7 %      0.0 %          inf     80.0 %    84.6 %            57.14
P95                     43         95.8 %      0.0 %          inf     74.4 %    96.7 %            61.43
# Batches: columns are named, options stand in for what a row lacks, patience
# means Erlang A, and 80 % in 20 s is the usual target as for one case.
$ printf 'calls,aht,service_level\n240,240,0.8\n' | wfm erlang --batch - -O csv
wfm: standard input:1: no column 'load_erl' and no 'rate_per_s'
wfm: hint: columns that are read: load_erl, rate_per_s, aht_s, mu_per_s, agents, within_s, patience_s, theta_per_s, target_block, target_service_level, target_asa_s, target_abandon, max_occupancy, redial, lines, concurrency, aht_growth
? 3
$ printf 'load_erl,aht_s,target\n32,240,0.9\n' | wfm erlang --batch - -O csv
load_erl,aht_s,target,agents,p_wait,service_level,asa_s,occupancy,error
32,240,0.9,37,0.2970660395726666,0.8041619968609653,14.259169899487995,0.8648648648648649,
wfm: warning: standard input:1: columns that are repeated but not read: target
$ wfm erlang --load 32 --aht 240s -O csv | cut -d, -f2,8
agents,service_level
37,0.8041619968609653
$ printf 'load_erl,aht_s,patience_s,agents\n32,240,,\n32,240,60,\n32,240,60,35\n' | wfm erlang --batch - --patience 90s --service-level 90% -O csv
load_erl,aht_s,patience_s,agents,p_wait,p_abandon,service_level,mean_wait_s,occupancy,error
32,240,,36,0.2095113175104659,0.03668564776938105,0.9094887844097185,3.301708299244294,0.8562794242049946,
32,240,60,35,0.22805878085684161,0.05157803271807995,0.9038487350320286,3.0946819630847973,0.8671286558006125,
32,240,60,35,0.22805878085684161,0.05157803271807995,0.9038487350320286,3.0946819630847973,0.8671286558006125,
$ wfm erlang --load 32 --aht 240s --patience 90s --service-level 90% -O csv | cut -d, -f2,8
agents,service_level
36,0.9094887844097185
$ printf 'load_erl,theta_per_s,agents\n32,0.02,30\n' | wfm erlang --batch - --patience 90s --aht 240s -O csv
load_erl,theta_per_s,agents,p_wait,p_abandon,service_level,mean_wait_s,occupancy,error
32,0.02,30,0.4443866106773268,0.13278535736436653,0.7721226044136171,6.639267868218326,0.9250289521446757,
$ printf 'load_erl\n10\n' | wfm erlang --batch - --model b -O csv
load_erl,agents,p_block,ln_p_block,error
10,18,0.007142438157899779,-4.941701082223776,
$ printf 'load_erl\n10\n' | wfm erlang --batch - --explain
wfm: '--batch' and '--explain' exclude each other
? 2
$ printf 'load_erl\n10\n' | wfm erlang --batch - --model b --patience 90s
wfm: model b knows no '--patience'
? 2
# Too few lines: B(20, 32) = 0.4140 hear the busy tone even with 20 agents.
$ wfm erlang --calls 240 --aht 240s --lines 20
wfm: no number of agents meets that
wfm: hint: 20 lines for 32 erlang: 41.4 % hear the busy tone whatever the agents; more lines are needed
? 4
$ wfm erlang --calls 240 --aht 240s --lines 20 --service-level 100%
wfm: no number of agents meets that
wfm: hint: a share of 1 or an abandonment of 0 cannot be promised
? 4

# The methods are compared at what is promised: over the day six days, no interval.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && sed -i 's/within: 30s/within: 30s, over: day/' $d/wfm.yaml && wfm staff -q -C $d --methods -O csv | cut -d, -f 2,9,13,14 | sed -n 1,2p; rm -r $d
method,intervals,over,periods
stationary,108,day,6
