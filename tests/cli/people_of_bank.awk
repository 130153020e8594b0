# people_of_bank.awk - agents.csv of a made-up bank: 54 400 people on contract
# and all who left in ten years, at one constant rate. SYNTHETIC. Years have
# twelve months of 28 days here, so that no calendar is needed.
function date(t) {
    return sprintf("%d-%02d-%02d", 2016 + int(t / 336), int(t % 336 / 28) + 1, t % 28 + 1)
}
BEGIN {
    print "agent_id,name,contract,skills,site,hired_on,left_on"
    today = 336 * 10 + 28 * 9 + 9 # 2026-10-10
    for (seed = 1; there < 54400; n++) {
        seed = seed * 16807 % 2147483647
        hired = today - 1 - n * 2017 % 3360
        left = hired + 1 + int(-log(seed / 2147483647) / rate)
        there += (left > today)
        printf "B%06d,Person %d,full_time,line,,%s,%s\n", n, n, date(hired), (left > today ? "" : date(left))
    }
}
