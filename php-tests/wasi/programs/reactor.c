/* A library: it has no main(). */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Volatile, so that the compiler does not run the constructor itself. */
static volatile int count = -1;

__attribute__((constructor)) static void construct(void) { count = 100; }

/* Returns 101 at the first call after the library was prepared. */
__attribute__((export_name("count"))) int increase(void) { return ++count; }

/* Writes a text, and the value of a variable of the environment. */
__attribute__((export_name("greet"))) int greet(void) {
    const char *name = getenv("NAME");
    name = name ? name : "nobody";
    return write(1, "hello, ", 7) + write(1, name, strlen(name)) + write(1, "\n", 1);
}

__attribute__((export_name("end"))) void end(int code) { _exit(code); }
