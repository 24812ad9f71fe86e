/*
 * Declarations and output for programs that test the functions of WASI preview 1 one by one.
 *
 * The functions are declared here and not taken from wasi/api.h, so that a test can pass any number
 * as an address or a length. A test prints one line for each case.
 */
#include <stdint.h>
#include <string.h>

#define IMPORT(name) \
    __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) name
#define LENGTH(array) (sizeof(array) / sizeof *(array))

typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;

int IMPORT(args_get)(void *list, void *buffer);
int IMPORT(args_sizes_get)(void *count, void *size);
int IMPORT(environ_get)(void *list, void *buffer);
int IMPORT(environ_sizes_get)(void *count, void *size);
int IMPORT(clock_res_get)(u32 clock, void *result);
int IMPORT(clock_time_get)(u32 clock, u64 precision, void *result);
int IMPORT(fd_advise)(u32 fd, u64 offset, u64 length, u32 advice);
int IMPORT(fd_allocate)(u32 fd, u64 offset, u64 length);
int IMPORT(fd_close)(u32 fd);
int IMPORT(fd_datasync)(u32 fd);
int IMPORT(fd_fdstat_get)(u32 fd, void *result);
int IMPORT(fd_fdstat_set_flags)(u32 fd, u32 flags);
int IMPORT(fd_fdstat_set_rights)(u32 fd, u64 base, u64 inheriting);
int IMPORT(fd_filestat_get)(u32 fd, void *result);
int IMPORT(fd_filestat_set_size)(u32 fd, u64 size);
int IMPORT(fd_filestat_set_times)(u32 fd, u64 accessed, u64 modified, u32 which);
int IMPORT(fd_pread)(u32 fd, const void *list, u32 count, u64 offset, void *result);
int IMPORT(fd_prestat_get)(u32 fd, void *result);
int IMPORT(fd_prestat_dir_name)(u32 fd, void *buffer, u32 length);
int IMPORT(fd_pwrite)(u32 fd, const void *list, u32 count, u64 offset, void *result);
int IMPORT(fd_read)(u32 fd, const void *list, u32 count, void *result);
int IMPORT(fd_readdir)(u32 fd, void *buffer, u32 length, u64 cookie, void *result);
int IMPORT(fd_renumber)(u32 fd, u32 to);
int IMPORT(fd_seek)(u32 fd, int64_t offset, u32 whence, void *result);
int IMPORT(fd_sync)(u32 fd);
int IMPORT(fd_tell)(u32 fd, void *result);
int IMPORT(fd_write)(u32 fd, const void *list, u32 count, void *result);
int IMPORT(path_create_directory)(u32 fd, const char *path, u32 length);
int IMPORT(path_filestat_get)(u32 fd, u32 lookup, const char *path, u32 length, void *result);
int IMPORT(path_filestat_set_times)(
    u32 fd, u32 lookup, const char *path, u32 length, u64 accessed, u64 modified, u32 which);
int IMPORT(path_link)(
    u32 fd, u32 lookup, const char *path, u32 length, u32 to, const char *to_path, u32 to_length);
int IMPORT(path_open)(
    u32 fd, u32 lookup, const char *path, u32 length, u32 how, u64 base, u64 inheriting, u32 flags,
    void *result);
int IMPORT(path_readlink)(
    u32 fd, const char *path, u32 length, void *buffer, u32 size, void *result);
int IMPORT(path_remove_directory)(u32 fd, const char *path, u32 length);
int IMPORT(path_rename)(
    u32 fd, const char *path, u32 length, u32 to, const char *to_path, u32 to_length);
int IMPORT(path_symlink)(
    const char *content, u32 content_length, u32 fd, const char *path, u32 length);
int IMPORT(path_unlink_file)(u32 fd, const char *path, u32 length);
int IMPORT(poll_oneoff)(const void *list, void *events, u32 count, void *result);
_Noreturn void IMPORT(proc_exit)(u32 code);
int IMPORT(proc_raise)(u32 signal);
int IMPORT(random_get)(void *buffer, u32 length);
int IMPORT(sched_yield)(void);
int IMPORT(sock_accept)(u32 fd, u32 flags, void *result);
int IMPORT(sock_recv)(u32 fd, const void *list, u32 count, u32 how, void *size, void *flags);
int IMPORT(sock_send)(u32 fd, const void *list, u32 count, u32 how, void *result);
int IMPORT(sock_shutdown)(u32 fd, u32 how);

enum { APPEND = 1, DSYNC = 2, NONBLOCK = 4, RSYNC = 8, SYNC = 16 };
enum { CREAT = 1, DIRECTORY = 2, EXCL = 4, TRUNC = 8 };
enum { FOLLOW = 1 };
enum { ATIM = 1, ATIM_NOW = 2, MTIM = 4, MTIM_NOW = 8 };
enum { SET, CUR, END };

/* Rights, by their bits. */
enum {
    FD_DATASYNC = 1 << 0, FD_READ = 1 << 1, FD_SEEK = 1 << 2, FD_FDSTAT_SET_FLAGS = 1 << 3,
    FD_SYNC = 1 << 4, FD_TELL = 1 << 5, FD_WRITE = 1 << 6, FD_ADVISE = 1 << 7,
    FD_ALLOCATE = 1 << 8, PATH_CREATE_DIRECTORY = 1 << 9, PATH_CREATE_FILE = 1 << 10,
    PATH_LINK_SOURCE = 1 << 11, PATH_LINK_TARGET = 1 << 12, PATH_OPEN = 1 << 13,
    FD_READDIR = 1 << 14, PATH_READLINK = 1 << 15, PATH_RENAME_SOURCE = 1 << 16,
    PATH_RENAME_TARGET = 1 << 17, PATH_FILESTAT_GET = 1 << 18, PATH_FILESTAT_SET_SIZE = 1 << 19,
    PATH_FILESTAT_SET_TIMES = 1 << 20, FD_FILESTAT_GET = 1 << 21, FD_FILESTAT_SET_SIZE = 1 << 22,
    FD_FILESTAT_SET_TIMES = 1 << 23, PATH_SYMLINK = 1 << 24, PATH_REMOVE_DIRECTORY = 1 << 25,
    PATH_UNLINK_FILE = 1 << 26, POLL_FD_READWRITE = 1 << 27, SOCK_SHUTDOWN = 1 << 28,
    SOCK_ACCEPT = 1 << 29,
    ALL = (1 << 28) - 1,  /* except those of sockets */
    /* Those of a directory that is not opened for writing. */
    LOOK = ALL & ~(FD_WRITE | FD_ALLOCATE | FD_FILESTAT_SET_SIZE),
    READ = FD_READ | FD_SEEK | FD_TELL | FD_FILESTAT_GET,
    WRITE = READ | FD_WRITE,
};

/* The descriptors that wasi.inc gives: directories with the same files. */
enum { WRITABLE = 3, READONLY = 4, OTHER = 5, SECOND = 6, MISSING = 99 };

/* An address outside of the memory, and the address of its last byte. */
#define OUTSIDE ((void *)0xfffffff0)
#define EDGE ((void *)(__builtin_wasm_memory_size(0) * 65536 - 1))

typedef struct {
    const void *start;
    u32 length;
} Buffer;

typedef struct {
    u64 device, inode;
    uint8_t type;
    u64 links, size, accessed, modified, changed;
} Stat;

typedef struct {
    uint8_t type;
    u16 flags;
    u64 rights, inheriting;
} FdStat;

/* Output is collected, because a test may close its descriptor. */
static char output[16384];
static u32 used;

static void flush(void) {
    Buffer buffer = {output, used};
    u32 written;
    (void)fd_write(1, &buffer, 1, &written);
    used = 0;
}

static void put(const char *bytes, u32 length) {
    if (used + length > sizeof output) {
        flush();
    }
    memcpy(output + used, bytes, length);
    used += length;
}

static void say(const char *text) { put(text, strlen(text)); }

static void say_number(u64 number) {
    char digits[20], *first = digits + sizeof digits;
    do {
        *--first = '0' + number % 10;
        number /= 10;
    } while (number);
    put(first, digits + sizeof digits - first);
}

/* Prints a case with its error. */
__attribute__((unused)) static void check(const char *name, int error) {
    static const char errors[][16] = {
        "ok", "E2BIG", "EACCES", "EADDRINUSE", "EADDRNOTAVAIL", "EAFNOSUPPORT", "EAGAIN",
        "EALREADY", "EBADF", "EBADMSG", "EBUSY", "ECANCELED", "ECHILD", "ECONNABORTED",
        "ECONNREFUSED", "ECONNRESET", "EDEADLK", "EDESTADDRREQ", "EDOM", "EDQUOT", "EEXIST",
        "EFAULT", "EFBIG", "EHOSTUNREACH", "EIDRM", "EILSEQ", "EINPROGRESS", "EINTR", "EINVAL",
        "EIO", "EISCONN", "EISDIR", "ELOOP", "EMFILE", "EMLINK", "EMSGSIZE", "EMULTIHOP",
        "ENAMETOOLONG", "ENETDOWN", "ENETRESET", "ENETUNREACH", "ENFILE", "ENOBUFS", "ENODEV",
        "ENOENT", "ENOEXEC", "ENOLCK", "ENOLINK", "ENOMEM", "ENOMSG", "ENOPROTOOPT", "ENOSPC",
        "ENOSYS", "ENOTCONN", "ENOTDIR", "ENOTEMPTY", "ENOTRECOVERABLE", "ENOTSOCK", "ENOTSUP",
        "ENOTTY", "ENXIO", "EOVERFLOW", "EOWNERDEAD", "EPERM", "EPIPE", "EPROTO",
        "EPROTONOSUPPORT", "EPROTOTYPE", "ERANGE", "EROFS", "ESPIPE", "ESRCH", "ESTALE",
        "ETIMEDOUT", "ETXTBSY", "EXDEV", "ENOTCAPABLE",
    };
    say(name);
    say(": ");
    if ((u32)error < LENGTH(errors)) {
        say(errors[error]);
    } else {
        say_number(error);
    }
    say("\n");
}

/* Prints a fact that is a number. */
__attribute__((unused)) static void number(const char *name, u64 value) {
    say(name);
    say(": ");
    say_number(value);
    say("\n");
}

/* Prints a fact that is a text. A NUL byte becomes a dot. */
__attribute__((unused)) static void text(const char *name, const char *bytes, u32 length) {
    say(name);
    say(": \"");
    for (u32 i = 0; i < length; i++) {
        put(bytes[i] ? bytes + i : ".", 1);
    }
    say("\"\n");
}

/* Prints whether something holds. */
__attribute__((unused)) static void whether(const char *name, int holds) {
    say(name);
    say(holds ? ": yes\n" : ": no\n");
}

/* Prints the type of a file. */
__attribute__((unused)) static void type(const char *name, u32 type) {
    static const char types[][20] = {
        "unknown", "block_device", "character_device", "directory", "regular_file",
        "socket_dgram", "socket_stream", "symbolic_link",
    };
    say(name);
    say(": ");
    say(type < LENGTH(types) ? types[type] : "?");
    say("\n");
}

/* Opens a path below a directory. Returns a number that is no descriptor if this fails. */
__attribute__((unused)) static u32 open_in(u32 fd, const char *path, u32 how, u64 rights) {
    u32 opened = MISSING;
    int error = path_open(fd, FOLLOW, path, strlen(path), how, rights, ALL, 0, &opened);
    if (error) {
        check(path, error);
    }
    return opened;
}

/* Opens a file or directory for reading or writing. */
__attribute__((unused)) static u32 open_file(const char *path, u64 rights) {
    return open_in(WRITABLE, path, 0, rights);
}

/* Opens a file for writing, which then has a content. */
__attribute__((unused)) static u32 make_file(const char *path, const char *content) {
    u32 fd = open_in(WRITABLE, path, CREAT | TRUNC, ALL), size;
    Buffer buffer = {content, strlen(content)};
    int error = fd_write(fd, &buffer, 1, &size);
    if (!error) {
        error = fd_seek(fd, 0, SET, &(u64){0});
    }
    if (error) {
        check(path, error);
    }
    return fd;
}

/* Prints the content of a file. */
__attribute__((unused)) static void content(const char *name, const char *path) {
    static char bytes[256];
    u32 fd = MISSING, size = 0;
    int error = path_open(WRITABLE, FOLLOW, path, strlen(path), 0, READ, 0, 0, &fd);
    if (!error) {
        error = fd_read(fd, &(Buffer){bytes, sizeof bytes}, 1, &size);
    }
    if (error) {
        check(name, error);
    } else {
        text(name, bytes, size);
    }
    (void)fd_close(fd);
}

/* Opens the directory that is writable once more, without some rights. */
__attribute__((unused)) static u32 directory_without(u64 rights) {
    u32 fd = open_in(WRITABLE, ".", DIRECTORY, LOOK);
    FdStat stat;
    int error = fd_fdstat_get(fd, &stat);
    if (!error) {
        error = fd_fdstat_set_rights(fd, stat.rights & ~rights, stat.inheriting);
    }
    if (error) {
        check("rights", error);
    }
    return fd;
}

/* Opens a file once more, without some rights. */
__attribute__((unused)) static u32 file_without(const char *path, u64 rights) {
    return open_file(path, (WRITE | FD_DATASYNC | FD_FDSTAT_SET_FLAGS | FD_SYNC | FD_ADVISE |
        FD_ALLOCATE | FD_FILESTAT_SET_SIZE | FD_FILESTAT_SET_TIMES | POLL_FD_READWRITE) & ~rights);
}

/* A test of a function, which is the first argument of the program. */
typedef struct {
    const char *name;
    void (*run)(void);
} Test;

static char *arguments[16], argument_bytes[1024];
static u32 argument_count;

/* Runs the test that is the first argument. */
static int run(const Test *tests, u32 count) {
    u32 size;
    if (args_sizes_get(&argument_count, &size) || args_get(arguments, argument_bytes)) {
        return 100;
    }
    for (u32 i = 0; i < count; i++) {
        if (argument_count > 1 && !strcmp(tests[i].name, arguments[1])) {
            tests[i].run();
            flush();
            return 0;
        }
    }
    return 101;
}

#define TESTS(...) \
    int main(void) { \
        static const Test tests[] = {__VA_ARGS__}; \
        return run(tests, LENGTH(tests)); \
    }
