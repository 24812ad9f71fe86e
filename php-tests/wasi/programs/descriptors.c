/* Descriptors: their state and their rights. */
#include "test.h"

static FdStat state(u32 fd) {
    FdStat stat = {0};
    int error = fd_fdstat_get(fd, &stat);
    if (error) {
        check("state", error);
    }
    return stat;
}

static int read_byte(u32 fd) {
    char byte;
    Buffer buffer = {&byte, 1};
    u32 size;
    return fd_read(fd, &buffer, 1, &size);
}

static int write_text(u32 fd, const char *text) {
    Buffer buffer = {text, strlen(text)};
    u32 size;
    return fd_write(fd, &buffer, 1, &size);
}

static void test_fd_close(void) {
    u32 fd = open_file("file", READ);
    check("file", fd_close(fd));
    check("the same file again", fd_close(fd));
    check("read from it", read_byte(fd));
    whether("the number is used again", open_file("file", READ) == fd);
    fd = open_file("empty", FD_READDIR);
    check("directory", fd_close(fd));
    check("directory that was given", fd_close(WRITABLE));
    check("its number afterwards", fd_close(WRITABLE));
    check("standard input", fd_close(0));
    number("the smallest free number is used first", open_in(SECOND, "file", 0, READ));
    check("output for errors", fd_close(2));
    check("missing descriptor", fd_close(MISSING));
    check("descriptor with the largest number", fd_close(-1));
}

static void say_rights(const char *name, u64 rights) {
    static const char names[][28] = {
        "fd_datasync", "fd_read", "fd_seek", "fd_fdstat_set_flags", "fd_sync", "fd_tell",
        "fd_write", "fd_advise", "fd_allocate", "path_create_directory", "path_create_file",
        "path_link_source", "path_link_target", "path_open", "fd_readdir", "path_readlink",
        "path_rename_source", "path_rename_target", "path_filestat_get",
        "path_filestat_set_size", "path_filestat_set_times", "fd_filestat_get",
        "fd_filestat_set_size", "fd_filestat_set_times", "path_symlink",
        "path_remove_directory", "path_unlink_file", "poll_fd_readwrite", "sock_shutdown",
        "sock_accept",
    };
    say(name);
    say(":");
    u32 width = 0;
    for (u32 i = 0; i < 64; i++) {
        if (rights >> i & 1) {
            const char *right = i < LENGTH(names) ? names[i] : "?";
            say(width > 60 ? "\n    " : " ");
            width = (width > 60 ? 0 : width) + strlen(right);
            say(right);
        }
    }
    say("\n");
}

static void say_flags(u32 flags) {
    static const char names[][10] = {"append", "dsync", "nonblock", "rsync", "sync"};
    say("flags:");
    for (u32 i = 0; i < LENGTH(names); i++) {
        if (flags >> i & 1) {
            say(" ");
            say(names[i]);
        }
    }
    say("\n");
}

static void describe(const char *name, u32 fd) {
    FdStat stat = {0};
    check(name, fd_fdstat_get(fd, &stat));
    type("type", stat.type);
    say_flags(stat.flags);
    say_rights("rights", stat.rights);
    say_rights("rights of what is opened below it", stat.inheriting);
}

static void test_fd_fdstat_get(void) {
    FdStat stat;
    describe("standard input", 0);
    describe("standard output", 1);
    describe("output for errors", 2);
    describe("directory that was given", WRITABLE);
    describe("directory that is read-only", READONLY);
    describe("file with all rights", make_file("new", ""));
    describe("file with three rights", open_file("file", FD_READ | FD_TELL | PATH_OPEN));
    describe("directory with two rights", open_file("empty", FD_READDIR | PATH_OPEN | FD_SEEK));
    check("missing descriptor", fd_fdstat_get(MISSING, &stat));
    check("result outside of the memory", fd_fdstat_get(0, OUTSIDE));
    check("result at the edge of the memory", fd_fdstat_get(0, EDGE));
}

static void test_fd_fdstat_set_flags(void) {
    u32 fd = make_file("new", "one");
    check("append", fd_fdstat_set_flags(fd, APPEND));
    say_flags(state(fd).flags);
    check("write", write_text(fd, " two"));
    check("no flags", fd_fdstat_set_flags(fd, 0));
    say_flags(state(fd).flags);
    u64 position;
    check("seek", fd_seek(fd, 0, SET, &position));
    check("write", write_text(fd, "1"));
    content("content", "new");
    check("sync and dsync and rsync", fd_fdstat_set_flags(fd, SYNC | DSYNC | RSYNC));
    say_flags(state(fd).flags);
    check("write", write_text(fd, "2"));
    check("nonblock", fd_fdstat_set_flags(fd, NONBLOCK));
    say_flags(state(fd).flags);
    check("read", read_byte(fd));
    check("unknown flag", fd_fdstat_set_flags(fd, 1 << 5));
    check("all bits", fd_fdstat_set_flags(fd, -1));
    say_flags(state(fd).flags);
    check("file without the right",
        fd_fdstat_set_flags(file_without("file", FD_FDSTAT_SET_FLAGS), APPEND));
    check("directory", fd_fdstat_set_flags(WRITABLE, 0));
    check("no flags of the standard input", fd_fdstat_set_flags(0, 0));
    check("append to the standard output", fd_fdstat_set_flags(1, APPEND));
    check("nonblock of an input that is a text", fd_fdstat_set_flags(0, NONBLOCK));
    check("missing descriptor", fd_fdstat_set_flags(MISSING, 0));
}

static void test_fd_fdstat_set_rights(void) {
    u32 fd = open_file("file", WRITE), opened;
    check("the same rights", fd_fdstat_set_rights(fd, state(fd).rights, 0));
    check("fewer rights", fd_fdstat_set_rights(fd, FD_READ, 0));
    say_rights("rights", state(fd).rights);
    u64 position;
    check("read", read_byte(fd));
    check("write", write_text(fd, "?"));
    check("seek", fd_seek(fd, 0, SET, &position));
    check("a right that was given up", fd_fdstat_set_rights(fd, FD_READ | FD_WRITE, 0));
    check("a right that it never had", fd_fdstat_set_rights(fd, FD_READ | PATH_OPEN, 0));
    check("unknown right", fd_fdstat_set_rights(fd, 1ull << 63, 0));
    say_rights("rights", state(fd).rights);
    check("no rights", fd_fdstat_set_rights(fd, 0, 0));
    check("read", read_byte(fd));
    check("close", fd_close(fd));

    fd = open_file(".", LOOK);
    u64 rights = state(fd).rights, inheriting = state(fd).inheriting;
    check("directory: fewer rights for files", fd_fdstat_set_rights(fd, rights, READ));
    check("open for writing", path_open(fd, 0, "file", 4, 0, WRITE, 0, 0, &opened));
    check("open with more rights for files",
        path_open(fd, 0, "empty", 5, 0, FD_READ, WRITE, 0, &opened));
    check("open for reading", path_open(fd, 0, "file", 4, 0, READ, 0, 0, &opened));
    check("more rights for files again", fd_fdstat_set_rights(fd, rights, inheriting));
    check("directory without path_open", fd_fdstat_set_rights(fd, rights & ~PATH_OPEN, READ));
    check("open for reading", path_open(fd, 0, "file", 4, 0, READ, 0, 0, &opened));
    check("output without fd_write", fd_fdstat_set_rights(2, 0, 0));
    check("write", write_text(2, "?"));
    check("missing descriptor", fd_fdstat_set_rights(MISSING, 0, 0));
}

typedef struct {
    uint8_t tag;
    u32 length;
} Prestat;

static void test_fd_prestat_get(void) {
    Prestat prestat;
    for (u32 fd = WRITABLE; fd <= SECOND; fd++) {
        prestat = (Prestat){99, 99};
        check("directory that was given", fd_prestat_get(fd, &prestat));
        number("type", prestat.tag);
        number("length of its name", prestat.length);
    }
    check("descriptor behind the last one", fd_prestat_get(SECOND + 1, &prestat));
    check("directory that was opened", fd_prestat_get(open_file("empty", FD_READDIR), &prestat));
    check("file", fd_prestat_get(open_file("file", READ), &prestat));
    check("standard input", fd_prestat_get(0, &prestat));
    check("missing descriptor", fd_prestat_get(MISSING, &prestat));
    check("result outside of the memory", fd_prestat_get(WRITABLE, OUTSIDE));
    check("result at the edge of the memory", fd_prestat_get(WRITABLE, EDGE));
}

static void test_fd_prestat_dir_name(void) {
    char name[32] = "################";
    static const char *names[] = {"/writable", "/readonly", "/other", "/second"};
    for (u32 i = 0; i < LENGTH(names); i++) {
        u32 length = strlen(names[i]);
        check("directory that was given", fd_prestat_dir_name(WRITABLE + i, name, length));
        text("name", name, length);
    }
    memset(name, '#', sizeof name);
    check("larger buffer", fd_prestat_dir_name(WRITABLE, name, 12));
    text("buffer", name, 12);
    check("smaller buffer", fd_prestat_dir_name(WRITABLE, name, 8));
    check("empty buffer", fd_prestat_dir_name(WRITABLE, name, 0));
    u32 opened = open_file("empty", FD_READDIR);
    check("directory that was opened", fd_prestat_dir_name(opened, name, 9));
    check("file", fd_prestat_dir_name(open_file("file", READ), name, 9));
    check("standard input", fd_prestat_dir_name(0, name, 9));
    check("missing descriptor", fd_prestat_dir_name(MISSING, name, 9));
    check("buffer outside of the memory", fd_prestat_dir_name(WRITABLE, OUTSIDE, 9));
    check("buffer at the edge of the memory", fd_prestat_dir_name(WRITABLE, EDGE, 9));
}

static void test_fd_renumber(void) {
    u32 one = make_file("one", "1"), two = make_file("two", "2"), size;
    char byte = 0;
    Buffer buffer = {&byte, 1};
    check("file to another file", fd_renumber(one, two));
    check("read from the old number", fd_read(one, &buffer, 1, &size));
    check("read from the new number", fd_read(two, &buffer, 1, &size));
    text("content", &byte, 1);
    u64 position = 0;
    check("position", fd_tell(two, &position));
    number("position", position);
    check("to itself", fd_renumber(two, two));
    check("it is still open", fd_tell(two, &position));
    check("directory to the standard input", fd_renumber(SECOND, 0));
    type("type of the standard input", state(0).type);
    check("file to a directory that was given", fd_renumber(two, WRITABLE));
    check("it is no longer such a directory", fd_prestat_get(WRITABLE, &(Prestat){0}));
    check("number without a descriptor", fd_renumber(0, two));
    check("missing descriptor", fd_renumber(MISSING, 2));
    check("missing descriptor to itself", fd_renumber(MISSING, MISSING));
    check("standard output to the output for errors", fd_renumber(1, 2));
    check("old standard output", write_text(1, "?"));
    /* The output of this program goes on where it was. */
    (void)fd_renumber(2, 0);
    (void)open_in(READONLY, "file", 0, READ);
    (void)fd_renumber(0, 1);
}

TESTS({"fd_close", test_fd_close}, {"fd_fdstat_get", test_fd_fdstat_get},
    {"fd_fdstat_set_flags", test_fd_fdstat_set_flags},
    {"fd_fdstat_set_rights", test_fd_fdstat_set_rights}, {"fd_prestat_get", test_fd_prestat_get},
    {"fd_prestat_dir_name", test_fd_prestat_dir_name}, {"fd_renumber", test_fd_renumber})
