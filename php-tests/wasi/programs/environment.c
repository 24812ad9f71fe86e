/* Arguments and environment variables. */
#include "test.h"

typedef int Sizes(void *count, void *size);
typedef int Get(void *list, void *buffer);

static void sizes(Sizes *sizes) {
    u32 count = 0, size = 0;
    check("sizes", sizes(&count, &size));
    number("number", count);
    number("bytes with their NUL bytes", size);
    check("address of the number outside of the memory", sizes(OUTSIDE, &size));
    check("address of the number at the edge of the memory", sizes(EDGE, &size));
    check("address of the size outside of the memory", sizes(&count, OUTSIDE));
    count = 99;
    check("address of the size at the edge of the memory", sizes(&count, EDGE));
    number("number, which then stays as it is", count);
}

static void get(Sizes *sizes, Get *get) {
    static char *list[16], buffer[1024];
    u32 count = 0, size = 0;
    (void)sizes(&count, &size);
    memset(buffer, '#', sizeof buffer);
    check("get", get(list, buffer));
    char *next = buffer;
    for (u32 i = 0; i < count; i++) {
        text("text", list[i], strlen(list[i]));
        whether("follows the one before", list[i] == next);
        next += strlen(list[i]) + 1;
    }
    whether("nothing is written behind the last one", buffer[size] == '#' && !list[count]);
    check("list outside of the memory", get(OUTSIDE, buffer));
    check("list at the edge of the memory", get(EDGE, buffer));
    check("buffer outside of the memory", get(list, OUTSIDE));
    check("buffer at the edge of the memory", get(list, EDGE));
}

static void test_args_sizes_get(void) { sizes(args_sizes_get); }
static void test_args_get(void) { get(args_sizes_get, args_get); }
static void test_environ_sizes_get(void) { sizes(environ_sizes_get); }
static void test_environ_get(void) { get(environ_sizes_get, environ_get); }

TESTS({"args_sizes_get", test_args_sizes_get}, {"args_get", test_args_get},
    {"environ_sizes_get", test_environ_sizes_get}, {"environ_get", test_environ_get})
