# people_of_reasons.awk - agents.csv of 6000 made-up people who leave at a rate
# with known reasons: hazard ratios of 1.5 at the second site, 0.6 for those
# recommended, exp(2 x share of nights), exp(0.02 x overtime hours) and
# exp(-0.05 x wage). SYNTHETIC; years have twelve months of 28 days.
function date(t) {
    return sprintf("%d-%02d-%02d", 2016 + int(t / 336), int(t % 336 / 28) + 1, t % 28 + 1)
}
function u() { seed = seed * 16807 % 2147483647; return seed / 2147483647 }
BEGIN {
    print "agent_id,name,contract,skills,site,hired_on,left_on,source,night_share,overtime_h,wage"
    today = 336 * 10 + 28 * 9 + 9 # 2026-10-10
    seed = 1
    for (n = 0; n < 6000; n++) {
        hired = today - 1 - n * 2017 % 3360
        west = u() < 0.4; known = u() < 0.3
        night = int(100 * u()) / 200; hours = int(40 * u()); wage = 20 + int(20 * u())
        rate = 0.001 * (west ? 1.5 : 1) * (known ? 0.6 : 1) * exp(2 * night + 0.02 * hours - 0.05 * (wage - 30))
        left = hired + 1 + int(-log(u()) / rate)
        printf "R%05d,Person %d,full_time,line,%s,%s,%s,%s,%s,%d,%d\n", n, n, (west ? "west" : "east"), date(hired), (left > today ? "" : date(left)), (known ? "referral" : "jobsite"), night, hours, wage
    }
}
