/* Storage of files, facts about them, and entries of directories. */
#include "test.h"

static u64 size_of(u32 fd) {
    Stat stat = {0};
    int error = fd_filestat_get(fd, &stat);
    if (error) {
        check("facts", error);
    }
    return stat.size;
}

static void test_fd_advise(void) {
    u32 fd = make_file("new", "abcdefghij");
    static const char *advices[] = {
        "normal", "sequential", "random", "willneed", "dontneed", "noreuse",
    };
    for (u32 i = 0; i < LENGTH(advices); i++) {
        check(advices[i], fd_advise(fd, 0, 10, i));
    }
    check("up to the end", fd_advise(fd, 5, 0, 0));
    check("behind the end", fd_advise(fd, 1000, 1000, 0));
    content("content", "new");
    check("unknown advice", fd_advise(fd, 0, 10, 6));
    check("advice with the largest number", fd_advise(fd, 0, 10, -1));
    check("offset over 63 bits", fd_advise(fd, 1ull << 63, 1, 0));
    check("length over 63 bits", fd_advise(fd, 0, 1ull << 63, 0));
    check("file that is read-only", fd_advise(open_in(READONLY, "file", 0, FD_ADVISE), 0, 1, 0));
    check("file without the right", fd_advise(file_without("new", FD_ADVISE), 0, 1, 0));
    check("standard input", fd_advise(0, 0, 1, 0));
    check("standard output", fd_advise(1, 0, 1, 0));
    check("directory", fd_advise(WRITABLE, 0, 1, 0));
    check("missing descriptor", fd_advise(MISSING, 0, 1, 0));
}

static void test_fd_allocate(void) {
    u32 fd = make_file("new", "abcdefghij");
    check("within the file", fd_allocate(fd, 2, 4));
    number("size", size_of(fd));
    check("behind its end", fd_allocate(fd, 12, 4));
    number("size", size_of(fd));
    content("content", "new");
    check("no bytes", fd_allocate(fd, 0, 0));
    check("offset over 63 bits", fd_allocate(fd, 1ull << 63, 1));
    check("length over 63 bits", fd_allocate(fd, 0, 1ull << 63));
    check("end over 63 bits", fd_allocate(fd, INT64_MAX, 1));
    number("size", size_of(fd));
    check("file without the right", fd_allocate(file_without("new", FD_ALLOCATE), 0, 1));
    check("standard input", fd_allocate(0, 0, 1));
    check("standard output", fd_allocate(1, 0, 1));
    check("directory", fd_allocate(WRITABLE, 0, 1));
    check("missing descriptor", fd_allocate(MISSING, 0, 1));
}

static void sync(int sync(u32 fd), u64 right) {
    u32 fd = make_file("new", "abcdefghij");
    check("file", sync(fd));
    check("file that is read-only", sync(open_in(READONLY, "file", 0, right)));
    check("file without the right", sync(file_without("new", right)));
    check("directory", sync(WRITABLE));
    check("directory that is read-only", sync(READONLY));
    check("directory without the right", sync(directory_without(right)));
    check("standard output", sync(1));
    check("output that gives up the right", fd_fdstat_set_rights(2, 0, 0));
    check("output without the right", sync(2));
    check("standard input", sync(0));
    check("missing descriptor", sync(MISSING));
}

static void test_fd_datasync(void) { sync(fd_datasync, FD_DATASYNC); }
static void test_fd_sync(void) { sync(fd_sync, FD_SYNC); }

static void describe(const char *name, u32 fd) {
    Stat stat = {99, 99, 99, 99, 99, 99, 99, 99};
    check(name, fd_filestat_get(fd, &stat));
    type("type", stat.type);
    if (stat.type != 3) {
        number("links", stat.links);
        number("size", stat.size);
    }
}

static void test_fd_filestat_get(void) {
    u32 fd = make_file("new", "abcdefghij");
    Stat one, two;
    describe("file", fd);
    (void)fd_filestat_get(fd, &one);
    (void)fd_filestat_get(open_file("file", READ), &two);
    whether("device and inode differ from those of another file",
        one.inode != two.inode && one.device == two.device);
    (void)fd_filestat_get(open_file("new", READ), &two);
    whether("and are those of the same file", one.inode == two.inode && one.device == two.device);
    u64 now = 0;
    (void)clock_time_get(0, 0, &now);
    whether("its times are now", now - one.accessed < 60000000000 &&
        now - one.modified < 60000000000 && now - one.changed < 60000000000);
    (void)path_link(WRITABLE, 0, "new", 3, WRITABLE, "link", 4);
    describe("file with another name", fd);
    (void)path_unlink_file(WRITABLE, "new", 3);
    (void)path_unlink_file(WRITABLE, "link", 4);
    describe("removed file", fd);
    describe("directory", WRITABLE);
    describe("standard input", 0);
    describe("standard output", 1);
    describe("file that is read-only", open_in(READONLY, "file", 0, READ));
    check("file without the right",
        fd_filestat_get(file_without("file", FD_FILESTAT_GET), &one));
    check("directory without the right",
        fd_filestat_get(directory_without(FD_FILESTAT_GET), &one));
    check("missing descriptor", fd_filestat_get(MISSING, &one));
    check("result outside of the memory", fd_filestat_get(WRITABLE, OUTSIDE));
    check("result at the edge of the memory", fd_filestat_get(WRITABLE, EDGE));
}

static void test_fd_filestat_set_size(void) {
    u32 fd = make_file("new", "abcdefghij");
    (void)fd_seek(fd, 8, SET, &(u64){0});
    check("smaller", fd_filestat_set_size(fd, 4));
    content("content", "new");
    check("larger", fd_filestat_set_size(fd, 6));
    content("content", "new");
    u64 position;
    (void)fd_tell(fd, &position);
    number("position, which stays", position);
    check("empty", fd_filestat_set_size(fd, 0));
    content("content", "new");
    check("size over 63 bits", fd_filestat_set_size(fd, 1ull << 63));
    check("largest size", fd_filestat_set_size(fd, -1));
    check("file without the right",
        fd_filestat_set_size(file_without("new", FD_FILESTAT_SET_SIZE), 1));
    content("content", "new");
    check("standard input", fd_filestat_set_size(0, 1));
    check("standard output", fd_filestat_set_size(1, 1));
    check("directory", fd_filestat_set_size(WRITABLE, 1));
    check("missing descriptor", fd_filestat_set_size(MISSING, 1));
}

static void times(u32 fd) {
    Stat stat = {0};
    int error = fd_filestat_get(fd, &stat);
    if (error) {
        check("facts", error);
    }
    number("accessed", stat.accessed);
    number("modified", stat.modified);
}

static void test_fd_filestat_set_times(void) {
    u32 fd = make_file("new", "abcdefghij");
    check("both times", fd_filestat_set_times(fd, 1000000001, 2000000002, ATIM | MTIM));
    times(fd);
    check("time of the access", fd_filestat_set_times(fd, 3000000003, 9, ATIM));
    times(fd);
    check("time of the change", fd_filestat_set_times(fd, 9, 4000000004, MTIM));
    times(fd);
    check("no time", fd_filestat_set_times(fd, 9, 9, 0));
    times(fd);
    u64 now = 0;
    Stat stat = {0};
    check("both times to now", fd_filestat_set_times(fd, 9, 9, ATIM_NOW | MTIM_NOW));
    (void)clock_time_get(0, 0, &now);
    (void)fd_filestat_get(fd, &stat);
    whether("it is now",
        now - stat.accessed < 60000000000 && now - stat.modified < 60000000000);
    check("times in the future",
        fd_filestat_set_times(fd, 2000000000000000000, 2100000000000000000, ATIM | MTIM));
    times(fd);
    check("time and now together", fd_filestat_set_times(fd, 9, 9, ATIM | ATIM_NOW));
    check("time and now together", fd_filestat_set_times(fd, 9, 9, MTIM | MTIM_NOW));
    check("unknown flag", fd_filestat_set_times(fd, 9, 9, 1 << 4));
    check("all bits", fd_filestat_set_times(fd, 9, 9, -1));
    times(fd);
    u32 directory = open_file("empty", LOOK);
    check("directory", fd_filestat_set_times(directory, 1000000001, 2000000002, ATIM | MTIM));
    times(directory);
    check("file without the right",
        fd_filestat_set_times(file_without("new", FD_FILESTAT_SET_TIMES), 1, 1, ATIM));
    check("directory without the right",
        fd_filestat_set_times(directory_without(FD_FILESTAT_SET_TIMES), 1, 1, ATIM));
    check("file that is read-only", fd_filestat_set_times(
        open_in(READONLY, "file", 0, READ | FD_FILESTAT_SET_TIMES), 1, 1, ATIM));
    check("directory that is read-only", fd_filestat_set_times(READONLY, 1, 1, ATIM));
    check("standard input", fd_filestat_set_times(0, 1, 1, ATIM));
    check("missing descriptor", fd_filestat_set_times(MISSING, 1, 1, ATIM));
}

/* Names that a listing has found, in the order of the alphabet. */
static char names[64][32];
static u32 name_count;

static void found(const char *name, u32 length, u32 type) {
    char entry[32] = {0};
    u32 place = name_count++;
    memcpy(entry, name, length > 24 ? 24 : length);
    entry[31] = type;
    for (; place > 0 && strcmp(names[place - 1], entry) > 0; place--) {
        memcpy(names[place], names[place - 1], 32);
    }
    memcpy(names[place], entry, 32);
}

static void say_found(void) {
    for (u32 i = 0; i < name_count; i++) {
        type(names[i], names[i][31]);
    }
    name_count = 0;
}

typedef struct {
    u64 next, inode;
    u32 length;
    uint8_t type;
} Entry;

/* Reads entries from a cookie on. Returns the cookie for the next ones, or 0 at the end. */
static u64 read_entries(u32 fd, u32 size, u64 cookie) {
    static char buffer[4096];
    u32 used = 0, at = 0;
    int error = fd_readdir(fd, buffer, size, cookie, &used);
    if (error) {
        check("entries", error);
        return 0;
    }
    u64 next = cookie;
    Entry entry;
    while (used - at >= sizeof entry) {
        memcpy(&entry, buffer + at, sizeof entry);
        at += sizeof entry;
        if (entry.length > used - at) {
            break;
        }
        found(buffer + at, entry.length, entry.type);
        at += entry.length;
        next = entry.next;
    }
    return used < size ? 0 : next;
}

static void test_fd_readdir(void) {
    static char buffer[4096];
    u32 used, file = make_file("new", "");
    (void)path_symlink("file", 4, WRITABLE, "link", 4);
    u32 fd = open_file(".", FD_READDIR | FD_FILESTAT_GET);
    u64 cookie = read_entries(fd, sizeof buffer, 0);
    whether("all entries", cookie == 0);
    say_found();

    cookie = 0;
    u32 rounds = 0;
    do {
        cookie = read_entries(fd, 40, cookie);
    } while (cookie && ++rounds < 100);
    whether("with a small buffer, in many steps", rounds > 3 && rounds < 100);
    say_found();

    /* The buffer ends within an entry, and is full. */
    check("buffer for less than an entry", fd_readdir(fd, buffer, 10, 0, &used));
    number("bytes", used);
    check("empty buffer", fd_readdir(fd, buffer, 0, 0, &used));
    number("bytes", used);
    check("the first two entries", fd_readdir(fd, buffer, 51, 0, &used));
    Entry one, two;
    memcpy(&one, buffer, sizeof one);
    memcpy(&two, buffer + 25, sizeof two);
    text("the first one", buffer + 24, one.length);
    text("the second one", buffer + 49, two.length);
    Stat stat;
    (void)fd_filestat_get(fd, &stat);
    whether("inode of the directory", stat.inode == one.inode);

    /* The directory changes between two calls. */
    cookie = read_entries(fd, 51, 0);
    (void)path_unlink_file(WRITABLE, "new", 3);
    (void)fd_close(make_file("newer", ""));
    name_count = 0;
    (void)read_entries(fd, sizeof buffer, cookie);
    u32 file_found = 0, directory_found = 0;
    for (u32 i = 0; i < name_count; i++) {
        file_found += !strcmp(names[i], "file");
        directory_found += !strcmp(names[i], "full");
    }
    name_count = 0;
    whether("after changes, the old entries are still there once",
        file_found == 1 && directory_found == 1);
    (void)read_entries(fd, sizeof buffer, 0);
    say_found();

    check("cookie behind the end", fd_readdir(fd, buffer, sizeof buffer, 1000, &used));
    number("bytes", used);
    check("largest cookie", fd_readdir(fd, buffer, sizeof buffer, -1, &used));
    number("bytes", used);
    whether("empty directory", !read_entries(open_file("empty", FD_READDIR), 4096, 0));
    say_found();
    u32 removed = (path_create_directory(WRITABLE, "removed", 7), open_file("removed", FD_READDIR));
    (void)path_remove_directory(WRITABLE, "removed", 7);
    check("removed directory", fd_readdir(removed, buffer, sizeof buffer, 0, &used));
    check("directory without the right",
        fd_readdir(directory_without(FD_READDIR), buffer, sizeof buffer, 0, &used));
    check("buffer outside of the memory", fd_readdir(fd, OUTSIDE, 64, 0, &used));
    check("buffer at the edge of the memory", fd_readdir(fd, EDGE, 64, 0, &used));
    check("result outside of the memory", fd_readdir(fd, buffer, 64, 0, OUTSIDE));
    check("result at the edge of the memory", fd_readdir(fd, buffer, 64, 0, EDGE));
    check("file", fd_readdir(file, buffer, 64, 0, &used));
    check("standard input", fd_readdir(0, buffer, 64, 0, &used));
    check("missing descriptor", fd_readdir(MISSING, buffer, 64, 0, &used));
}

/* Fills a directory until it has no more room. */
static void test_full(void) {
    static char bytes[65536];
    Buffer buffer = {bytes, sizeof bytes};
    u32 fd = make_file("new", ""), written, rounds = 0;
    int error;
    do {
        error = fd_write(fd, &buffer, 1, &written);
    } while (!error && ++rounds < 1000);
    check("write", error);
    whether("after about 1 MiB", size_of(fd) > 900000 && size_of(fd) <= 1 << 20);
    check("enlarge", fd_filestat_set_size(fd, 100 << 20));
    check("allocate", fd_allocate(fd, 0, 100 << 20));
    check("write at the end of the largest file",
        fd_pwrite(fd, &buffer, 1, INT64_MAX - 65536, &written));
    check("empty it", fd_filestat_set_size(fd, 0));
    check("write", fd_write(make_file("newer", ""), &buffer, 1, &written));
    char name[3] = "aa";
    rounds = 0;
    do {
        name[0] = 'a' + rounds / 26 % 26;
        name[1] = 'a' + rounds % 26;
        error = path_create_directory(fd = rounds < 676 ? WRITABLE : SECOND, name, 2);
    } while (!error && ++rounds < 676);
    check("many directories", error);
}

/* Makes directories in directories, as deep as possible. */
static void test_deep(void) {
    u32 fd = open_file(".", LOOK), depth = 0, inner;
    int error = 0;
    while (!error && depth < 100000) {
        error = path_create_directory(fd, "d", 1);
        if (!error) {
            error = path_open(fd, 0, "d", 1, DIRECTORY, LOOK, ALL, 0, &inner);
        }
        if (!error) {
            (void)fd_close(fd);
            fd = inner;
            depth++;
        }
    }
    check("last error", error);
    whether("at least 100", depth >= 100);
    u32 file = MISSING;
    check("file at the deepest place",
        path_open(fd, 0, "f", 1, CREAT, FD_READ | FD_WRITE, 0, 0, &file));
    /* A directory that has another one in it is moved to the deepest place. */
    (void)path_create_directory(WRITABLE, "one", 3);
    (void)path_create_directory(WRITABLE, "one/two", 7);
    error = path_rename(WRITABLE, "one", 3, fd, "one", 3);
    whether("a move makes it no deeper than allowed", error != 0);
}

TESTS({"fd_advise", test_fd_advise}, {"fd_allocate", test_fd_allocate},
    {"fd_datasync", test_fd_datasync}, {"fd_sync", test_fd_sync},
    {"fd_filestat_get", test_fd_filestat_get}, {"fd_filestat_set_size", test_fd_filestat_set_size},
    {"fd_filestat_set_times", test_fd_filestat_set_times}, {"fd_readdir", test_fd_readdir},
    {"full", test_full}, {"deep", test_deep})
