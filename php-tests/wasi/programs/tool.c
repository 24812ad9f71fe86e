/* An ordinary program in C. The first argument says what it does. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* Prints the error of a path, and returns the exit code for it. */
static int failed(const char *path) {
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return 1;
}

/* Copies the input to the output, up to 1000 bytes at a time. */
static int cat(void) {
    char bytes[1000];
    ssize_t size;
    while ((size = read(0, bytes, sizeof bytes)) > 0) {
        for (ssize_t at = 0; at < size;) {
            ssize_t written = write(1, bytes + at, size - at);
            if (written < 0) {
                return failed("output");
            }
            at += written;
        }
    }
    return size < 0 ? failed("input") : 0;
}

/* Prints the lines of a file with their numbers. */
static int lines(FILE *file) {
    char line[200];
    for (int i = 1; fgets(line, sizeof line, file); i++) {
        line[strcspn(line, "\n")] = 0;
        printf("%d: %s\n", i, line);
    }
    return 0;
}

static int show(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) {
        return failed(path);
    }
    lines(file);
    fclose(file);
    return 0;
}

/* Writes a text into a file. */
static int put(const char *path, const char *mode, const char *text) {
    FILE *file = fopen(path, mode);
    if (!file) {
        return failed(path);
    }
    if (fprintf(file, "%s\n", text) < 0 || fclose(file)) {
        return failed(path);
    }
    return 0;
}

static int compare(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Lists a directory, in the order of the alphabet. */
static int list(const char *path) {
    DIR *directory = opendir(path);
    if (!directory) {
        return failed(path);
    }
    char *names[100];
    int count = 0;
    struct dirent *entry;
    while ((entry = readdir(directory)) && count < 100) {
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) {
            names[count] = malloc(strlen(entry->d_name) + 2);
            strcpy(names[count], entry->d_name);
            strcat(names[count++], entry->d_type == DT_DIR ? "/" : "");
        }
    }
    closedir(directory);
    qsort(names, count, sizeof *names, compare);
    for (int i = 0; i < count; i++) {
        puts(names[i]);
    }
    return 0;
}

static int size(const char *path) {
    struct stat facts;
    if (stat(path, &facts)) {
        return failed(path);
    }
    printf("%s: %s of %lld bytes\n", path, S_ISDIR(facts.st_mode) ? "directory" : "file",
        (long long)facts.st_size);
    return 0;
}

int main(int argc, char **argv) {
    const char *action = argc > 1 ? argv[1] : "hello";
    const char *first = argc > 2 ? argv[2] : "";
    const char *second = argc > 3 ? argv[3] : "";
    if (!strcmp(action, "hello")) {
        printf("hello, %s\n", argc > 2 ? first : "world");
        fprintf(stderr, "greeted %d\n", argc > 2 ? argc - 2 : 0);
        return 0;
    }
    if (!strcmp(action, "arguments")) {
        for (int i = 0; i < argc; i++) {
            printf("%d: \"%s\"\n", i, argv[i]);
        }
        return 0;
    }
    if (!strcmp(action, "environment")) {
        for (char **variable = environ; *variable; variable++) {
            puts(*variable);
        }
        return 0;
    }
    if (!strcmp(action, "getenv")) {
        printf("%s\n", getenv(first) ? getenv(first) : "(none)");
        return 0;
    }
    if (!strcmp(action, "cat")) {
        return cat();
    }
    if (!strcmp(action, "lines")) {
        return lines(stdin);
    }
    if (!strcmp(action, "show")) {
        return show(first);
    }
    if (!strcmp(action, "write")) {
        return put(first, "w", second);
    }
    if (!strcmp(action, "append")) {
        return put(first, "a", second);
    }
    if (!strcmp(action, "list")) {
        return list(first);
    }
    if (!strcmp(action, "size")) {
        return size(first);
    }
    if (!strcmp(action, "mkdir")) {
        return mkdir(first, 0777) ? failed(first) : 0;
    }
    if (!strcmp(action, "rmdir")) {
        return rmdir(first) ? failed(first) : 0;
    }
    if (!strcmp(action, "remove")) {
        return unlink(first) ? failed(first) : 0;
    }
    if (!strcmp(action, "rename")) {
        return rename(first, second) ? failed(first) : 0;
    }
    if (!strcmp(action, "symlink")) {
        return symlink(first, second) ? failed(second) : 0;
    }
    if (!strcmp(action, "time")) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        printf("%lld %lld.%09ld\n", (long long)time(NULL), (long long)now.tv_sec, now.tv_nsec);
        return 0;
    }
    if (!strcmp(action, "random")) {
        unsigned char bytes[16];
        if (getentropy(bytes, sizeof bytes)) {
            return failed("random");
        }
        for (size_t i = 0; i < sizeof bytes; i++) {
            printf("%02x", bytes[i]);
        }
        puts("");
        return 0;
    }
    if (!strcmp(action, "sleep")) {
        printf("sleeping\n");
        fflush(stdout);
        sleep(atoi(first));
        printf("awake\n");
        return 0;
    }
    if (!strcmp(action, "exit")) {
        printf("bye\n");
        exit(atoi(first));
    }
    if (!strcmp(action, "_exit")) {
        printf("never written, because it is in a buffer");
        _exit(atoi(first));
    }
    if (!strcmp(action, "return")) {
        return atoi(first);
    }
    if (!strcmp(action, "abort")) {
        printf("before\n");
        fflush(stdout);
        abort();
    }
    if (!strcmp(action, "flood")) {
        int stream = atoi(first);
        char bytes[100];
        memset(bytes, 'x', sizeof bytes);
        while (write(stream, bytes, sizeof bytes) > 0) {
        }
        return failed("flood");
    }
    fprintf(stderr, "unknown action\n");
    return 2;
}
