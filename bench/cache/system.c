/*
 * Makes only the system calls with which a new process loads a compiled module from the disk and
 * makes an instance. Prints their duration in nanoseconds, which is a lower bound for the
 * extension.
 *
 *     system MODULE DIRECTORY
 *
 * MODULE is an absolute path. DIRECTORY contains one compiled module and a symbolic link to it.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void require(int condition, const char *what)
{
    if (!condition) {
        perror(what);
        exit(1);
    }
}

/* Finds the file in a directory whose name has an ending. */
static void find(const char *directory, const char *ending, char name[256])
{
    DIR *entries = opendir(directory);
    struct dirent *entry;
    require(entries != NULL, directory);
    name[0] = 0;
    while ((entry = readdir(entries)) != NULL) {
        const char *found = strrchr(entry->d_name, '.');
        if (found != NULL && strcmp(found, ending) == 0)
            strcpy(name, entry->d_name);
    }
    closedir(entries);
    require(name[0] != 0, ending);
}

static long nanoseconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

static void handle(int signal)
{
    (void)signal;
}

int main(int count, char **arguments)
{
    enum { page = 4096, guard = 65536, context = 65536, memory = 131072 };
    const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE};
    char link[256], code[256], text[60], key[32];
    struct sigaction action = {.sa_handler = handle}, before;
    struct stat status;
    require(count == 3, "two arguments");
    find(arguments[2], ".path", link);
    find(arguments[2], ".code", code);
    nanoseconds();

    long start = nanoseconds();
    int module = open(arguments[1], O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    require(fstat(module, &status) == 0, arguments[1]);
    int directory = open(arguments[2], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    require(fstat(directory, &status) == 0, arguments[2]);
    require(readlinkat(directory, link, text, sizeof text) > 0, link);
    int file = openat(directory, code, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    require(fstat(file, &status) == 0, code);
    require(pread(file, key, sizeof key, status.st_size - sizeof key) == sizeof key, code);
    volatile char *data = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    require(data != MAP_FAILED, "data");
    (void)data[0];
    void *executable = mmap(NULL, page, PROT_READ | PROT_EXEC, MAP_PRIVATE, file, page);
    require(executable != MAP_FAILED, "code");
    close(module);
    for (int i = 0; i < 4; i++) {
        sigaction(signals[i], NULL, &before);
        sigaction(signals[i], &action, NULL);
    }
    volatile char *slot = mmap(NULL, guard + context + (8L << 30), PROT_NONE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    require(slot != MAP_FAILED, "slot");
    require(mprotect((char *)slot + guard, context + memory, PROT_READ | PROT_WRITE) == 0, "memory");
    slot[guard] = 1;
    slot[guard + context] = 1;
    printf("%ld\n", nanoseconds() - start);
    return 0;
}
