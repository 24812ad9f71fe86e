/* Clocks. */
#include "test.h"

static const char *clocks[] = {"realtime", "monotonic", "process_cputime", "thread_cputime"};

static u64 now(u32 clock) {
    u64 time = 0;
    int error = clock_time_get(clock, 0, &time);
    if (error) {
        check(clocks[clock], error);
    }
    return time;
}

static void test_clock_res_get(void) {
    for (u32 i = 0; i < 4; i++) {
        u64 resolution = 0;
        check(clocks[i], clock_res_get(i, &resolution));
        whether("at least a nanosecond, at most a second",
            resolution > 0 && resolution <= 1000000000);
    }
    u64 resolution;
    check("unknown clock", clock_res_get(4, &resolution));
    check("clock with the largest number", clock_res_get(-1, &resolution));
    check("result outside of the memory", clock_res_get(0, OUTSIDE));
    check("result at the edge of the memory", clock_res_get(0, EDGE));
}

static void test_clock_time_get(void) {
    u64 time;
    for (u32 i = 0; i < 4; i++) {
        check(clocks[i], clock_time_get(i, 0, &time));
        u64 first = now(i);
        whether("does not go back", now(i) >= first);
    }
    whether("the realtime is after 2020", now(0) > 1577836800000000000);
    check("any precision", clock_time_get(0, -1, &time));
    check("unknown clock", clock_time_get(4, 0, &time));
    check("clock with the largest number", clock_time_get(-1, 0, &time));
    check("result outside of the memory", clock_time_get(0, 0, OUTSIDE));
    check("result at the edge of the memory", clock_time_get(0, 0, EDGE));
}

/* For clocks that the host controls. */
static void test_controlled(void) {
    for (u32 i = 0; i < 4; i++) {
        u64 resolution = 0;
        number(clocks[i], now(i));
        check("resolution", clock_res_get(i, &resolution));
        number("nanoseconds", resolution);
    }
    /* A subscription to the monotonic clock, for one hour. */
    u64 subscription[6] = {0, 0, 1, 3600000000000, 0, 0}, event[4];
    u32 events = 0;
    check("sleep for an hour", poll_oneoff(subscription, event, 1, &events));
    number("events", events);
    number("realtime", now(0));
    number("monotonic", now(1));
}

TESTS({"clock_res_get", test_clock_res_get}, {"clock_time_get", test_clock_time_get},
    {"controlled", test_controlled})
