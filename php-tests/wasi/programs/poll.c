/* Waiting. */
#include "test.h"

typedef struct {
    u64 data;
    uint8_t kind;
    union {
        struct {
            u32 clock;
            u64 timeout, precision;
            u16 flags;
        };
        u32 fd;
    };
} Subscription;

typedef struct {
    u64 data;
    u16 error;
    uint8_t kind;
    u64 bytes;
    u16 flags;
} Event;

enum { CLOCK, FD_IN, FD_OUT };

static Subscription subscriptions[4097];
static Event events[4097];

/* Waits, and prints the events. */
static void wait(const char *name, u32 count) {
    static const char *kinds[] = {"clock", "read", "write"};
    u32 happened = 99;
    int error = poll_oneoff(subscriptions, events, count, &happened);
    check(name, error);
    for (u32 i = 0; !error && i < happened; i++) {
        say("    ");
        say_number(events[i].data);
        say(" ");
        if (events[i].flags) {
            say("hung up, ");
        }
        check(kinds[events[i].kind], events[i].error);
    }
}

static void for_time(u32 at, u32 clock, u64 timeout, u32 flags) {
    subscriptions[at] = (Subscription){
        .data = 10 + at, .kind = CLOCK, .clock = clock, .timeout = timeout, .flags = flags};
}

static void for_fd(u32 at, u32 kind, u32 fd) {
    subscriptions[at] = (Subscription){.data = 10 + at, .kind = kind, .fd = fd};
}

static u64 now(u32 clock) {
    u64 time = 0;
    int error = clock_time_get(clock, 0, &time);
    if (error) {
        check("time", error);
    }
    return time;
}

static void test_poll_oneoff(void) {
    u32 file = make_file("new", "abcdefghij"), happened = 0;
    u64 before = now(1);
    for_time(0, 1, 20000000, 0);
    wait("20 ms", 1);
    whether("they have passed", now(1) - before >= 20000000);
    before = now(0);
    for_time(0, 0, before + 20000000, 1);
    wait("until a moment", 1);
    whether("it has come", now(0) >= before + 20000000);
    for_time(0, 0, 1, 1);
    wait("until a moment of 1970", 1);
    for_time(0, 1, 0, 0);
    wait("no time", 1);
    for_time(0, 1, 60000000000, 0);
    for_time(1, 1, 1000000, 0);
    wait("1 ms or a minute", 2);
    for_time(0, 4, 0, 0);
    wait("unknown clock", 1);
    for_time(0, 2, 1, 0);
    wait("processor time of the process", 1);
    for_time(0, 3, 1, 0);
    wait("processor time of the thread", 1);
    for_time(0, 1, 0, 2);
    wait("unknown flag", 1);

    for_fd(0, FD_IN, 0);
    wait("read from a text", 1);
    for_fd(0, FD_OUT, 1);
    wait("write to kept output", 1);
    for_fd(0, FD_IN, file);
    wait("read from a file", 1);
    number("bytes", events[0].bytes);
    for_fd(0, FD_OUT, file);
    wait("write to a file", 1);
    for_fd(0, FD_IN, 0);
    for_fd(1, FD_OUT, 2);
    for_time(2, 1, 60000000000, 0);
    for_fd(3, FD_IN, MISSING);
    wait("several at once", 4);
    for_fd(0, FD_OUT, 0);
    wait("write to the standard input", 1);
    for_fd(0, FD_IN, 1);
    wait("read from the standard output", 1);
    for_fd(0, FD_IN, file_without("new", POLL_FD_READWRITE));
    wait("file without poll_fd_readwrite", 1);
    for_fd(0, FD_IN, file_without("new", FD_READ));
    wait("read from a file without fd_read", 1);
    for_fd(0, FD_OUT, file_without("new", FD_WRITE));
    wait("write to a file without fd_write", 1);
    for_fd(0, FD_IN, MISSING);
    wait("missing descriptor", 1);
    subscriptions[0].kind = 3;
    wait("unknown kind", 1);

    for_time(0, 1, 0, 0);
    check("no subscriptions", poll_oneoff(subscriptions, events, 0, &happened));
    for (u32 i = 0; i < LENGTH(subscriptions); i++) {
        for_time(i, 1, 0, 0);
    }
    check("4096 subscriptions", poll_oneoff(subscriptions, events, 4096, &happened));
    number("events", happened);
    check("4097 subscriptions", poll_oneoff(subscriptions, events, 4097, &happened));
    check("subscriptions outside of the memory", poll_oneoff(OUTSIDE, events, 1, &happened));
    check("subscriptions at the edge of the memory", poll_oneoff(EDGE, events, 1, &happened));
    check("events outside of the memory", poll_oneoff(subscriptions, OUTSIDE, 1, &happened));
    check("events at the edge of the memory", poll_oneoff(subscriptions, EDGE, 1, &happened));
    check("result outside of the memory", poll_oneoff(subscriptions, events, 1, OUTSIDE));
    check("result at the edge of the memory", poll_oneoff(subscriptions, events, 1, EDGE));
}

/* A directory has nothing to wait for. */
static void test_directory(void) {
    for_fd(0, FD_IN, WRITABLE);
    wait("read from a directory", 1);
}

/* The standard input is a pipe or socket: waits for 20 ms or until it can be read. */
static void test_input(void) {
    for_fd(0, FD_IN, 0);
    for_time(1, 1, 20000000, 0);
    wait("read, or 20 ms", 2);
}

/* The standard input is a pipe or socket: waits until it can be read. */
static void test_endless(void) {
    for_fd(0, FD_IN, 0);
    wait("read", 1);
}

/* The output for errors is a pipe or socket: waits for 20 ms or until it can be written. */
static void test_output(void) {
    for_fd(0, FD_OUT, 2);
    for_time(1, 1, 20000000, 0);
    wait("write, or 20 ms", 2);
}

/* Sleeps for an hour. */
static void test_sleep(void) {
    for_time(0, 1, 3600000000000, 0);
    wait("an hour", 1);
}

TESTS({"poll_oneoff", test_poll_oneoff}, {"directory", test_directory}, {"input", test_input},
    {"endless", test_endless}, {"output", test_output}, {"sleep", test_sleep})
