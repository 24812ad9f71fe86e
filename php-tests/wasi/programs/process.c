/* The end of a program, and random numbers. */
#include "test.h"

/* Exits with the number that is the second argument. */
static void test_proc_exit(void) {
    u32 code = 0;
    for (const char *digit = arguments[2]; *digit; digit++) {
        code = code * 10 + *digit - '0';
    }
    say("before\n");
    flush();
    proc_exit(code);
}

static void test_proc_raise(void) {
    check("no signal", proc_raise(0));
    check("abort", proc_raise(6));
    check("kill", proc_raise(9));
    check("unknown signal", proc_raise(-1));
}

static void test_sched_yield(void) {
    check("once", sched_yield());
    check("again", sched_yield());
}

static void test_random_get(void) {
    static unsigned char first[64], second[64], large[300000];
    check("64 bytes", random_get(first, 64));
    check("64 other bytes", random_get(second, 64));
    whether("differ", memcmp(first, second, 64) != 0);
    memset(first, 0, 64);
    check("8 bytes", random_get(first + 8, 8));
    int others = 0, inside = 0;
    for (int i = 0; i < 64; i++) {
        if (i >= 8 && i < 16) {
            inside |= first[i];
        } else {
            others |= first[i];
        }
    }
    whether("within the buffer only", inside && !others);
    check("many bytes", random_get(large, sizeof large));
    u32 counts[256] = {0}, least = -1;
    for (u32 i = 0; i < sizeof large; i++) {
        counts[large[i]]++;
    }
    for (int i = 0; i < 256; i++) {
        least = counts[i] < least ? counts[i] : least;
    }
    whether("every byte appears about as often as the others", least > 900);
    check("no bytes", random_get(first, 0));
    check("the last byte of the memory", random_get(EDGE, 1));
    check("one byte more", random_get(EDGE, 2));
    check("buffer outside of the memory", random_get(OUTSIDE, 1));
    check("longest buffer", random_get(first, -1));
}

TESTS({"proc_exit", test_proc_exit}, {"proc_raise", test_proc_raise},
    {"sched_yield", test_sched_yield}, {"random_get", test_random_get})
