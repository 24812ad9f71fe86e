/* Paths. */
#include "test.h"

#define PATH(text) text, sizeof(text) - 1

static u32 length(const char *path) { return strlen(path); }

static int link_to(const char *content, const char *path) {
    return path_symlink(content, length(content), WRITABLE, path, length(path));
}

static int facts(const char *path, u32 lookup, Stat *stat) {
    return path_filestat_get(WRITABLE, lookup, path, length(path), stat);
}

static void describe(const char *name, const char *path) {
    Stat stat = {.type = 99};
    int error = facts(path, 0, &stat);
    if (error) {
        check(name, error);
    } else {
        type(name, stat.type);
    }
}

/* A function that takes a directory and a path. The names of all new files begin with "new". */
typedef int Call(u32 fd, const char *path, u32 length);

/* Tries the paths that every function refuses. */
static void bad_paths(Call *call) {
    static char large[4097];
    int error = link_to("..", "up") || link_to("../..", "full/up") || link_to("loop", "loop") ||
        link_to("missing", "dangling");
    if (error) {
        check("links", error);
    }
    check("empty path", call(WRITABLE, PATH("")));
    check("absolute path", call(WRITABLE, PATH("/writable/new")));
    check("root", call(WRITABLE, PATH("/")));
    check("parent", call(WRITABLE, PATH("..")));
    check("path below the parent", call(WRITABLE, PATH("../new")));
    check("path that leaves the directory on its way", call(WRITABLE, PATH("full/../../new")));
    check("path through a link to the parent", call(WRITABLE, PATH("up/new")));
    check("path through a deeper link to the parent", call(WRITABLE, PATH("full/up/new")));
    check("path through a link to itself", call(WRITABLE, PATH("loop/new")));
    check("path through a link to a missing directory", call(WRITABLE, PATH("dangling/new")));
    check("path through a missing directory", call(WRITABLE, PATH("missing/new")));
    check("path through a file", call(WRITABLE, PATH("file/new")));
    check("path back through a file", call(WRITABLE, PATH("file/../new")));
    check("path with a NUL byte", call(WRITABLE, PATH("new\0new")));
    check("path that is not UTF-8", call(WRITABLE, PATH("new\xff")));
    memset(large, 'x', sizeof large);
    check("name of 256 bytes", call(WRITABLE, large, 256));
    for (u32 i = 1; i < sizeof large; i += 2) {
        large[i] = '/';
    }
    check("path of 4097 bytes", call(WRITABLE, large, 4097));
    check("path outside of the memory", call(WRITABLE, OUTSIDE, 3));
    check("path at the edge of the memory", call(WRITABLE, EDGE, 3));
    check("path with the largest length", call(WRITABLE, "new", -1));
    u32 inner = open_file("full", LOOK);
    check("parent of a directory that was opened", call(inner, PATH("..")));
    check("path below this parent", call(inner, PATH("../file")));
    check("file as directory", call(open_file("file", READ), PATH("new")));
    check("standard input as directory", call(0, PATH("new")));
    check("missing descriptor", call(MISSING, PATH("new")));
}

static int create_directory(u32 fd, const char *path, u32 length) {
    return path_create_directory(fd, path, length);
}

static void test_path_create_directory(void) {
    check("new directory", path_create_directory(WRITABLE, PATH("new")));
    describe("type", "new");
    check("directory in it", path_create_directory(WRITABLE, PATH("new/./../new/inner")));
    describe("type", "new/inner");
    check("slash at the end", path_create_directory(WRITABLE, PATH("new/slash/")));
    describe("type", "new/slash");
    check("name of 255 bytes", path_create_directory(WRITABLE,
        PATH("0123456789012345678901234567890123456789012345678901234567890123456789012345678901"
        "234567890123456789012345678901234567890123456789012345678901234567890123456789012345678"
        "90123456789012345678901234567890123456789012345678901234567890123456789012345678901234")));
    check("name with other letters", path_create_directory(WRITABLE, PATH("n\xc3\xa9w")));
    check("directory that exists", path_create_directory(WRITABLE, PATH("new")));
    check("file that exists", path_create_directory(WRITABLE, PATH("file")));
    check("the directory itself", path_create_directory(WRITABLE, PATH(".")));
    check("directory that is read-only", path_create_directory(READONLY, PATH("new")));
    check("directory without the right",
        path_create_directory(directory_without(PATH_CREATE_DIRECTORY), PATH("new2")));
    bad_paths(create_directory);
    check("link that exists", path_create_directory(WRITABLE, PATH("dangling")));
}

static int filestat_get(u32 fd, const char *path, u32 length) {
    static Stat stat;
    return path_filestat_get(fd, 0, path, length, &stat);
}

static void say_facts(const char *name, const char *path, u32 lookup) {
    Stat stat = {.type = 99};
    check(name, facts(path, lookup, &stat));
    type("type", stat.type);
    if (stat.type != 3) {
        number("links", stat.links);
        number("size", stat.size);
    }
}

static void test_path_filestat_get(void) {
    Stat one = {0}, two = {0};
    (void)link_to("full/inner", "link");
    say_facts("file", "file", 0);
    say_facts("directory", "full", 0);
    say_facts("the directory itself", ".", 0);
    say_facts("file in a directory", "full/../empty/../full/inner", 0);
    say_facts("link", "link", 0);
    say_facts("file behind the link", "link", FOLLOW);
    say_facts("slash behind a directory", "full/", 0);
    check("file that is read-only", filestat_get(READONLY, PATH("file")));
    (void)facts("link", FOLLOW, &one);
    (void)facts("full/inner", 0, &two);
    whether("the same file", one.inode == two.inode && one.device == two.device);
    check("missing file", facts("missing", 0, &one));
    check("slash behind a file", facts("file/", 0, &one));
    bad_paths(filestat_get);
    check("link to a missing file", facts("dangling", 0, &one));
    check("the missing file", facts("dangling", FOLLOW, &one));
    check("link to itself", facts("loop", 0, &one));
    check("what is behind it", facts("loop", FOLLOW, &one));
    check("link to the parent", facts("up", 0, &one));
    check("the parent", facts("up", FOLLOW, &one));
    check("unknown flag", facts("file", 2, &one));
    check("result outside of the memory", facts("file", 0, OUTSIDE));
    check("result at the edge of the memory", facts("file", 0, EDGE));
    check("directory without the right", path_filestat_get(
        directory_without(PATH_FILESTAT_GET), 0, PATH("file"), &one));
}

static int filestat_set_times(u32 fd, const char *path, u32 length) {
    return path_filestat_set_times(fd, 0, path, length, 1, 1, ATIM);
}

static int set_times(const char *path, u32 lookup, u64 accessed, u64 modified, u32 which) {
    return path_filestat_set_times(
        WRITABLE, lookup, path, length(path), accessed, modified, which);
}

static void say_times(const char *path) {
    Stat stat = {0};
    int error = facts(path, 0, &stat);
    if (error) {
        check(path, error);
    }
    number("accessed", stat.accessed);
    number("modified", stat.modified);
}

static void test_path_filestat_set_times(void) {
    (void)fd_close(make_file("new", "abc"));
    (void)link_to("new", "link");
    check("both times", set_times("new", 0, 1000000001, 2000000002, ATIM | MTIM));
    say_times("new");
    check("time of the access", set_times("new", 0, 3000000003, 9, ATIM));
    say_times("new");
    check("time of the change", set_times("new", 0, 9, 4000000004, MTIM));
    say_times("new");
    check("no time", set_times("new", 0, 9, 9, 0));
    check("link", set_times("link", 0, 5000000005, 6000000006, ATIM | MTIM));
    say_times("link");
    say_times("new");
    check("file behind the link", set_times("link", FOLLOW, 7000000007, 8000000008, ATIM | MTIM));
    say_times("new");
    check("directory", set_times("empty", 0, 1000000001, 2000000002, ATIM | MTIM));
    say_times("empty");
    u64 now = 0;
    Stat stat = {0};
    check("both times to now", set_times("new", 0, 9, 9, ATIM_NOW | MTIM_NOW));
    (void)clock_time_get(0, 0, &now);
    (void)facts("new", 0, &stat);
    whether("it is now",
        now - stat.accessed < 60000000000 && now - stat.modified < 60000000000);
    check("time and now together", set_times("new", 0, 9, 9, ATIM | ATIM_NOW));
    check("time and now together", set_times("new", 0, 9, 9, MTIM | MTIM_NOW));
    check("unknown flag of times", set_times("new", 0, 9, 9, 1 << 4));
    check("unknown flag of the path", set_times("new", 2, 9, 9, ATIM));
    check("missing file", set_times("missing", 0, 9, 9, ATIM));
    check("slash behind a file", set_times("new/", 0, 9, 9, ATIM));
    bad_paths(filestat_set_times);
    check("link to a missing file", set_times("dangling", FOLLOW, 9, 9, ATIM));
    check("link to itself", set_times("loop", FOLLOW, 9, 9, ATIM));
    check("link to the parent", set_times("up", FOLLOW, 9, 9, ATIM));
    check("directory that is read-only", filestat_set_times(READONLY, PATH("file")));
    check("directory without the right",
        filestat_set_times(directory_without(PATH_FILESTAT_SET_TIMES), PATH("file")));
}

static int link_from(u32 fd, const char *path, u32 length) {
    return path_link(fd, 0, path, length, WRITABLE, PATH("new"));
}

static int link_new(u32 fd, const char *path, u32 length) {
    return path_link(WRITABLE, 0, PATH("file"), fd, path, length);
}

static void test_path_link(void) {
    Stat stat = {0};
    (void)fd_close(make_file("new1", "abc"));
    check("second name", path_link(WRITABLE, 0, PATH("new1"), WRITABLE, PATH("new2")));
    (void)facts("new1", 0, &stat);
    number("links", stat.links);
    u32 fd = open_file("new2", WRITE), written;
    (void)fd_pwrite(fd, &(Buffer){"ABC", 3}, 1, 0, &written);
    content("what is written by the second name", "new1");
    check("remove the first name", path_unlink_file(WRITABLE, PATH("new1")));
    content("the second name", "new2");
    check("in another directory",
        path_link(WRITABLE, 0, PATH("new2"), WRITABLE, PATH("full/new3")));
    content("the third name", "full/new3");
    (void)link_to("new2", "link");
    check("link", path_link(WRITABLE, 0, PATH("link"), WRITABLE, PATH("new4")));
    describe("type", "new4");
    check("file behind the link",
        path_link(WRITABLE, FOLLOW, PATH("link"), WRITABLE, PATH("new5")));
    describe("type", "new5");
    check("directory", path_link(WRITABLE, 0, PATH("full"), WRITABLE, PATH("new6")));
    check("the directory itself", path_link(WRITABLE, 0, PATH("."), WRITABLE, PATH("new6")));
    check("name that exists", path_link(WRITABLE, 0, PATH("file"), WRITABLE, PATH("new2")));
    check("name of a directory", path_link(WRITABLE, 0, PATH("file"), WRITABLE, PATH("full")));
    check("missing file", path_link(WRITABLE, 0, PATH("missing"), WRITABLE, PATH("new6")));
    check("slash behind a file", path_link(WRITABLE, 0, PATH("file/"), WRITABLE, PATH("new6")));
    check("unknown flag", path_link(WRITABLE, 2, PATH("file"), WRITABLE, PATH("new6")));
    say("the old path:\n");
    bad_paths(link_from);
    say("the new path:\n");
    (void)path_unlink_file(WRITABLE, PATH("up"));
    (void)path_unlink_file(WRITABLE, PATH("full/up"));
    (void)path_unlink_file(WRITABLE, PATH("loop"));
    (void)path_unlink_file(WRITABLE, PATH("dangling"));
    bad_paths(link_new);
    check("name of a link", path_link(WRITABLE, 0, PATH("file"), WRITABLE, PATH("dangling")));
    check("file behind a link to nothing",
        path_link(WRITABLE, FOLLOW, PATH("dangling"), WRITABLE, PATH("new6")));
    check("file behind a link to itself",
        path_link(WRITABLE, FOLLOW, PATH("loop"), WRITABLE, PATH("new6")));
    check("file behind a link to the parent",
        path_link(WRITABLE, FOLLOW, PATH("up"), WRITABLE, PATH("new6")));
    check("from a directory that is read-only",
        path_link(READONLY, 0, PATH("file"), WRITABLE, PATH("new6")));
    check("to a directory that is read-only",
        path_link(WRITABLE, 0, PATH("file"), READONLY, PATH("new6")));
    check("to another kind of directory",
        path_link(WRITABLE, 0, PATH("file"), OTHER, PATH("new6")));
    check("from another kind of directory",
        path_link(OTHER, 0, PATH("file"), WRITABLE, PATH("new6")));
    check("directory without path_link_source",
        link_from(directory_without(PATH_LINK_SOURCE), PATH("file")));
    check("directory without path_link_target",
        link_new(directory_without(PATH_LINK_TARGET), PATH("new6")));
}

static int open_path(u32 fd, const char *path, u32 length) {
    u32 opened;
    return path_open(fd, 0, path, length, 0, READ, 0, 0, &opened);
}

/* Opens a path, and closes it again. */
static void open(const char *name, const char *path, u32 lookup, u32 how, u64 rights) {
    u32 fd = MISSING;
    check(name, path_open(WRITABLE, lookup, path, length(path), how, rights, 0, 0, &fd));
    if (fd != MISSING) {
        (void)fd_close(fd);
    }
}

static void test_path_open(void) {
    u32 fd, other;
    check("file", path_open(WRITABLE, 0, PATH("file"), 0, READ, 0, 0, &fd));
    number("number, which is the smallest free one", fd);
    open("file for writing", "file", 0, 0, WRITE);
    open("directory", "full", 0, 0, FD_READDIR);
    open("directory, which must be one", "full", 0, DIRECTORY, FD_READDIR);
    open("directory with a slash", "full/", 0, DIRECTORY, FD_READDIR);
    open("the directory itself", ".", 0, 0, FD_READDIR);
    open("file in a directory", "empty/../full/./inner", 0, 0, READ);
    open("file without any right", "file", 0, 0, 0);
    open("directory for writing", "full", 0, 0, WRITE);
    open("directory to be emptied", "full", 0, TRUNC, FD_READDIR);
    open("file, which must be a directory", "file", 0, DIRECTORY, READ);
    open("file with a slash", "file/", 0, 0, READ);
    open("missing file", "missing", 0, 0, READ);

    open("new file", "new", 0, CREAT, WRITE);
    describe("type", "new");
    open("new file, which exists", "new", 0, CREAT, WRITE);
    open("new file, which must not exist", "new", 0, CREAT | EXCL, WRITE);
    open("new file, which does not exist", "new2", 0, CREAT | EXCL, WRITE);
    open("new file in a missing directory", "missing/new", 0, CREAT, WRITE);
    open("new file with a slash", "new3/", 0, CREAT, WRITE);
    open("new file instead of a directory", "full", 0, CREAT, WRITE);
    open("new file instead of a directory, for reading", "full", 0, CREAT, READ);
    open("new file, only for reading", "new4", 0, CREAT, READ);
    (void)fd_close(make_file("new", "abc"));
    open("file to be emptied", "new", 0, TRUNC, WRITE);
    content("content", "new");
    (void)fd_close(make_file("new", "abc"));
    open("file to be emptied, which must be new", "new", 0, TRUNC | CREAT | EXCL, WRITE);
    content("content", "new");
    open("file to be emptied, for reading", "new", 0, TRUNC, READ);
    content("content", "new");

    (void)link_to("full/inner", "link");
    (void)link_to("full", "link2");
    (void)link_to("new5", "link3");
    open("link", "link", 0, 0, READ);
    open("file behind the link", "link", FOLLOW, 0, READ);
    open("directory behind a link", "link2", FOLLOW, DIRECTORY, FD_READDIR);
    open("link, which must be a directory", "link2", 0, DIRECTORY, FD_READDIR);
    open("file through a link", "link2/inner", 0, 0, READ);
    open("link that must be new", "link", 0, CREAT | EXCL, WRITE);
    open("link to a missing file that must be new", "link3", FOLLOW, CREAT | EXCL, WRITE);
    open("link to a missing file", "link3", 0, CREAT, WRITE);
    open("missing file behind the link", "link3", FOLLOW, CREAT, WRITE);
    describe("type", "new5");

    bad_paths(open_path);
    open("link to nothing", "dangling", FOLLOW, 0, READ);
    open("link to itself", "loop", FOLLOW, 0, READ);
    open("link to the parent", "up", FOLLOW, 0, FD_READDIR);
    open("new file behind a link to the parent", "up/new", FOLLOW, CREAT, WRITE);
    open("path that goes up from a linked directory", "link2/../file", 0, 0, READ);

    open("unknown flag of the path", "file", 2, 0, READ);
    open("unknown flag about opening", "file", 0, 1 << 4, READ);
    check("unknown flag of the descriptor",
        path_open(WRITABLE, 0, PATH("file"), 0, READ, 0, 1 << 5, &other));
    check("all flags of the descriptor",
        path_open(WRITABLE, 0, PATH("file"), 0, READ, 0, 31, &other));
    FdStat stat = {0};
    (void)fd_fdstat_get(other, &stat);
    number("flags", stat.flags);
    open("unknown right", "file", 0, 0, 1ull << 40);
    open("right of a socket", "file", 0, 0, 1 << 28);
    check("unknown right for what is opened below",
        path_open(WRITABLE, 0, PATH("full"), 0, FD_READDIR, 1ull << 40, 0, &other));
    check("result outside of the memory",
        path_open(WRITABLE, 0, PATH("new6"), CREAT, READ, 0, 0, OUTSIDE));
    check("result at the edge of the memory",
        path_open(WRITABLE, 0, PATH("new6"), CREAT, READ, 0, 0, EDGE));
    describe("no file is made then", "new6");

    check("directory without path_open",
        open_path(directory_without(PATH_OPEN), PATH("file")));
    check("directory without path_create_file", path_open(
        directory_without(PATH_CREATE_FILE), 0, PATH("new6"), CREAT, READ, 0, 0, &other));
    check("directory without path_filestat_set_size", path_open(
        directory_without(PATH_FILESTAT_SET_SIZE), 0, PATH("file"), TRUNC, WRITE, 0, 0, &other));
    u32 directory = open_file("full", FD_READDIR | PATH_OPEN);
    (void)fd_fdstat_set_rights(directory, PATH_OPEN, FD_READ);
    check("directory with only fd_read for files",
        path_open(directory, 0, PATH("inner"), 0, FD_READ, 0, 0, &other));
    check("more rights for a file",
        path_open(directory, 0, PATH("inner"), 0, FD_READ | FD_SEEK, 0, 0, &other));
    check("more rights for what is opened below",
        path_open(directory, 0, PATH("."), 0, FD_READ, FD_SEEK, 0, &other));

    check("read-only: file", path_open(READONLY, 0, PATH("file"), 0, READ, 0, 0, &other));
    check("read-only: directory",
        path_open(READONLY, 0, PATH("full"), DIRECTORY, LOOK, ALL, 0, &other));
    check("read-only: new file in it",
        path_open(other, 0, PATH("new"), CREAT, WRITE, 0, 0, &other));
    check("read-only: file for writing",
        path_open(READONLY, 0, PATH("file"), 0, WRITE, 0, 0, &other));
    check("read-only: file to be emptied",
        path_open(READONLY, 0, PATH("file"), TRUNC, READ, 0, 0, &other));
    check("read-only: new file", path_open(READONLY, 0, PATH("new"), CREAT, READ, 0, 0, &other));
    check("read-only: new file, which exists",
        path_open(READONLY, 0, PATH("file"), CREAT, READ, 0, 0, &other));
    check("read-only: new file, which must not exist",
        path_open(READONLY, 0, PATH("file"), CREAT | EXCL, READ, 0, 0, &other));
    check("read-only: directory for writing",
        path_open(READONLY, 0, PATH("full"), 0, WRITE, 0, 0, &other));

    u32 count = 0;
    int error;
    while (!(error = open_path(WRITABLE, PATH("file"))) && count < 10000) {
        count++;
    }
    check("many files", error);
    check("new file meanwhile", path_open(WRITABLE, 0, PATH("new7"), CREAT, READ, 0, 0, &other));
    describe("no file is made then", "new7");
    (void)fd_close(fd);
    check("file after another one was closed", open_path(WRITABLE, PATH("file")));
}

static int readlink(u32 fd, const char *path, u32 length) {
    static char buffer[64];
    u32 size;
    return path_readlink(fd, path, length, buffer, sizeof buffer, &size);
}

static void test_path_readlink(void) {
    char buffer[64];
    u32 size = 0;
    (void)link_to("full/../full/inner", "link");
    check("link", path_readlink(WRITABLE, PATH("link"), buffer, 64, &size));
    text("content", buffer, size);
    memset(buffer, '#', sizeof buffer);
    check("small buffer", path_readlink(WRITABLE, PATH("link"), buffer, 7, &size));
    text("content", buffer, size);
    text("byte behind the buffer", buffer + 7, 1);
    check("empty buffer", path_readlink(WRITABLE, PATH("link"), buffer, 0, &size));
    number("bytes", size);
    check("file", readlink(WRITABLE, PATH("file")));
    check("directory", readlink(WRITABLE, PATH("full")));
    check("the directory itself", readlink(WRITABLE, PATH(".")));
    check("missing file", readlink(WRITABLE, PATH("missing")));
    bad_paths(readlink);
    check("link to the parent", path_readlink(WRITABLE, PATH("up"), buffer, 64, &size));
    text("content", buffer, size);
    check("link to itself", path_readlink(WRITABLE, PATH("loop"), buffer, 64, &size));
    text("content", buffer, size);
    check("file that is read-only", readlink(READONLY, PATH("file")));
    check("buffer outside of the memory",
        path_readlink(WRITABLE, PATH("link"), OUTSIDE, 7, &size));
    check("buffer at the edge of the memory",
        path_readlink(WRITABLE, PATH("link"), EDGE, 7, &size));
    check("result outside of the memory",
        path_readlink(WRITABLE, PATH("link"), buffer, 64, OUTSIDE));
    check("result at the edge of the memory",
        path_readlink(WRITABLE, PATH("link"), buffer, 64, EDGE));
    check("directory without the right",
        readlink(directory_without(PATH_READLINK), PATH("link")));
}

static int remove_directory(u32 fd, const char *path, u32 length) {
    return path_remove_directory(fd, path, length);
}

static void test_path_remove_directory(void) {
    u32 fd = open_file("empty", LOOK);
    check("empty directory", path_remove_directory(WRITABLE, PATH("empty")));
    describe("it is gone", "empty");
    check("new directory in it", path_create_directory(fd, PATH("new")));
    check("again", path_remove_directory(WRITABLE, PATH("empty")));
    (void)path_create_directory(WRITABLE, PATH("new"));
    check("slash at the end", path_remove_directory(WRITABLE, PATH("new/")));
    describe("it is gone", "new");
    check("directory with a file", path_remove_directory(WRITABLE, PATH("full")));
    check("file", path_remove_directory(WRITABLE, PATH("file")));
    check("the directory itself", path_remove_directory(WRITABLE, PATH(".")));
    (void)path_create_directory(WRITABLE, PATH("full/new"));
    check("the directory itself, by another name",
        path_remove_directory(WRITABLE, PATH("full/new/.")));
    (void)link_to("full", "link");
    check("link to a directory", path_remove_directory(WRITABLE, PATH("link")));
    check("directory through a link", path_remove_directory(WRITABLE, PATH("link/new")));
    bad_paths(remove_directory);
    check("directory that is read-only", path_remove_directory(READONLY, PATH("empty")));
    check("directory without the right",
        path_remove_directory(directory_without(PATH_REMOVE_DIRECTORY), PATH("full")));
}

static int rename_from(u32 fd, const char *path, u32 length) {
    return path_rename(fd, path, length, WRITABLE, PATH("new"));
}

static int rename_to(u32 fd, const char *path, u32 length) {
    return path_rename(WRITABLE, PATH("file"), fd, path, length);
}

static int move(const char *from, const char *to) {
    return path_rename(WRITABLE, from, length(from), WRITABLE, to, length(to));
}

static void test_path_rename(void) {
    u32 fd = make_file("new1", "1");
    check("file", move("new1", "new2"));
    describe("old name", "new1");
    content("new name", "new2");
    whether("it is still open", fd_tell(fd, &(u64){0}) == 0);
    check("into a directory", move("new2", "full/new3"));
    content("content", "full/new3");
    (void)fd_close(make_file("new4", "4"));
    check("over another file", move("full/new3", "new4"));
    content("content", "new4");
    check("over itself", move("new4", "new4"));
    content("content", "new4");
    (void)path_link(WRITABLE, 0, PATH("new4"), WRITABLE, PATH("new5"));
    check("over another name of the same file", move("new4", "new5"));
    describe("both names stay", "new4");
    check("directory", move("full", "new6"));
    content("file in it", "new6/inner");
    (void)path_create_directory(WRITABLE, PATH("new7"));
    check("directory over an empty one", move("new6", "new7"));
    content("file in it", "new7/inner");
    check("directory over a full one", move("empty", "new7"));
    check("directory over a file", move("empty", "new4"));
    check("file over a directory", move("new4", "empty"));
    check("directory into itself", move("new7", "new7/inside"));
    check("directory deeper into itself", move("new7", "new7/../new7/inside"));
    u32 inner = open_file("new7", LOOK);
    check("directory into itself, by a descriptor",
        path_rename(WRITABLE, PATH("new7"), inner, PATH("inside")));
    check("directory over its parent", (path_create_directory(WRITABLE, PATH("new7/deep")),
        move("new7/deep", "new7")));
    check("slash behind a directory", move("new7/", "full/"));
    content("file in it", "full/inner");
    check("slash behind a file", move("new4/", "new8"));
    check("slash behind the new name of a file", move("new4", "new8/"));
    check("the directory itself", move(".", "new8"));
    check("to the directory itself", move("empty", "."));
    check("missing file", move("missing", "new8"));
    (void)link_to("new4", "link");
    check("link", move("link", "new9"));
    describe("type", "new9");
    check("file over a link", move("new4", "new9"));
    describe("type", "new9");
    say("the old path:\n");
    bad_paths(rename_from);
    say("the new path:\n");
    (void)path_unlink_file(WRITABLE, PATH("up"));
    (void)path_unlink_file(WRITABLE, PATH("full/up"));
    (void)path_unlink_file(WRITABLE, PATH("loop"));
    (void)path_unlink_file(WRITABLE, PATH("dangling"));
    bad_paths(rename_to);
    check("from a directory that is read-only",
        path_rename(READONLY, PATH("file"), WRITABLE, PATH("new")));
    check("to a directory that is read-only",
        path_rename(WRITABLE, PATH("file"), READONLY, PATH("new")));
    check("to another kind of directory",
        path_rename(WRITABLE, PATH("file"), OTHER, PATH("new")));
    check("from another kind of directory",
        path_rename(OTHER, PATH("file"), WRITABLE, PATH("new")));
    check("directory without path_rename_source",
        rename_from(directory_without(PATH_RENAME_SOURCE), PATH("file")));
    check("directory without path_rename_target",
        rename_to(directory_without(PATH_RENAME_TARGET), PATH("new")));
    content("content after all errors", "file");
}

/* Two directories that were given. */
static void test_between(void) {
    check("link", path_link(WRITABLE, 0, PATH("file"), SECOND, PATH("link")));
    check("rename", path_rename(WRITABLE, PATH("file"), SECOND, PATH("moved")));
    check("rename a directory", path_rename(WRITABLE, PATH("full"), SECOND, PATH("folder")));
}

static int symlink_at(u32 fd, const char *path, u32 length) {
    return path_symlink(PATH("file"), fd, path, length);
}

static int symlink_content(u32 fd, const char *content, u32 length) {
    return path_symlink(content, length, fd, PATH("new"));
}

static void test_path_symlink(void) {
    static char large[4097];
    check("to a file", link_to("file", "new1"));
    describe("type", "new1");
    content("content of the file", "new1");
    check("to a missing file", link_to("missing", "new2"));
    check("to itself", link_to("new3", "new3"));
    check("to the parent", link_to("..", "new4"));
    check("in a directory", link_to("../file", "full/new5"));
    content("content of the file", "full/new5");
    check("name that exists", link_to("file", "full"));
    check("name of a link", link_to("file", "new2"));
    check("name with a slash", link_to("file", "new6/"));
    check("the directory itself", link_to("file", "."));
    bad_paths(symlink_at);
    say("the content:\n");
    check("empty", symlink_content(WRITABLE, PATH("")));
    check("absolute path", symlink_content(WRITABLE, PATH("/writable/file")));
    check("with a NUL byte", symlink_content(WRITABLE, PATH("file\0")));
    check("not UTF-8", symlink_content(WRITABLE, PATH("\xff")));
    memset(large, 'x', sizeof large);
    for (u32 i = 1; i < sizeof large; i += 2) {
        large[i] = '/';
    }
    check("of 4097 bytes", symlink_content(WRITABLE, large, 4097));
    check("outside of the memory", symlink_content(WRITABLE, OUTSIDE, 4));
    check("at the edge of the memory", symlink_content(WRITABLE, EDGE, 4));
    check("with the largest length", symlink_content(WRITABLE, "file", -1));
    describe("no link is made then", "new");
    check("directory that is read-only", symlink_at(READONLY, PATH("new")));
    check("directory without the right", symlink_at(directory_without(PATH_SYMLINK), PATH("new")));

    /* 40 links in a row are followed, and one more is not. */
    char name[4] = "x00", before[4] = "x00";
    (void)link_to("file", name);
    for (int i = 1; i <= 40; i++) {
        name[1] = '0' + i / 10;
        name[2] = '0' + i % 10;
        (void)link_to(before, name);
        memcpy(before, name, 4);
    }
    content("through 40 links", "x39");
    content("through 41 links", "x40");
}

static int unlink(u32 fd, const char *path, u32 length) {
    return path_unlink_file(fd, path, length);
}

static void test_path_unlink_file(void) {
    u32 fd = make_file("new", "abc"), size = 0;
    char byte = 0;
    check("file", path_unlink_file(WRITABLE, PATH("new")));
    describe("it is gone", "new");
    check("read from it", fd_read(fd, &(Buffer){&byte, 1}, 1, &size));
    text("byte", &byte, size);
    check("again", path_unlink_file(WRITABLE, PATH("new")));
    (void)link_to("file", "link");
    check("link to a file", path_unlink_file(WRITABLE, PATH("link")));
    describe("the link is gone", "link");
    content("the file", "file");
    (void)link_to("full", "link");
    check("file through a link", path_unlink_file(WRITABLE, PATH("link/inner")));
    describe("it is gone", "full/inner");
    check("link to a directory", path_unlink_file(WRITABLE, PATH("link")));
    describe("the directory", "full");
    check("slash behind a file", path_unlink_file(WRITABLE, PATH("file/")));
    check("directory", path_unlink_file(WRITABLE, PATH("empty")));
    check("slash behind a directory", path_unlink_file(WRITABLE, PATH("empty/")));
    check("the directory itself", path_unlink_file(WRITABLE, PATH(".")));
    bad_paths(unlink);
    check("directory that is read-only", path_unlink_file(READONLY, PATH("file")));
    check("directory without the right",
        path_unlink_file(directory_without(PATH_UNLINK_FILE), PATH("file")));
    check("link to itself", path_unlink_file(WRITABLE, PATH("loop")));
    check("link to nothing", path_unlink_file(WRITABLE, PATH("dangling")));
    check("link to the parent", path_unlink_file(WRITABLE, PATH("up")));
}

/* Tries to leave a directory of the host by links that the host has made. */
static void test_outside(void) {
    static const char *paths[] = {
        "absolute", "absolute/secret", "relative", "relative/secret", "chain", "chain/secret",
        "full/absolute", "file-link", "/writable/file", "inside/../../outside/secret",
    };
    for (u32 i = 0; i < LENGTH(paths); i++) {
        open(paths[i], paths[i], FOLLOW, 0, FD_READ | FD_READDIR);
    }
    Stat stat;
    char buffer[8];
    u32 size;
    check("facts about the link", facts("file-link", 0, &stat));
    check("facts about its file", facts("file-link", FOLLOW, &stat));
    check("content of the link", path_readlink(WRITABLE, PATH("file-link"), buffer, 8, &size));
    check("new file", path_open(WRITABLE, FOLLOW, PATH("relative/new"), CREAT, WRITE, 0, 0, &size));
    check("new directory", path_create_directory(WRITABLE, PATH("relative/new")));
    check("remove", path_unlink_file(WRITABLE, PATH("relative/secret")));
    check("rename", move("file", "relative/new"));
    check("rename from", move("relative/secret", "new"));
    check("hard link", path_link(WRITABLE, FOLLOW, PATH("file-link"), WRITABLE, PATH("new")));
    check("times", set_times("file-link", FOLLOW, 1, 1, ATIM | MTIM));
    open("within the directory", "inside", FOLLOW, 0, FD_READ);
    content("content", "inside");
}

/* A pipe and a socket in a directory of the host. */
static void test_special(void) {
    describe("pipe", "pipe");
    describe("socket", "socket");
    open("pipe that nobody reads, for writing", "pipe", 0, 0, FD_WRITE);
    open("socket", "socket", 0, 0, FD_READ);
    char bytes[8];
    u32 fd = MISSING, size = 0;
    Buffer buffer = {bytes, sizeof bytes};
    check("pipe", path_open(WRITABLE, 0, PATH("pipe"), 0, ALL, 0, NONBLOCK, &fd));
    check("read from the empty pipe", fd_read(fd, &buffer, 1, &size));
    check("write", fd_write(fd, &(Buffer){"abc", 3}, 1, &size));
    check("read", fd_read(fd, &buffer, 1, &size));
    text("bytes", bytes, size);
    u64 position = 0;
    check("seek", fd_seek(fd, 1, SET, &position));
    check("tell", fd_tell(fd, &position));
    check("read at an offset", fd_pread(fd, &buffer, 1, 1, &size));
    check("write at an offset", fd_pwrite(fd, &buffer, 1, 1, &size));
    check("advise", fd_advise(fd, 0, 1, 0));
    check("allocate", fd_allocate(fd, 0, 1));
    check("set the size", fd_filestat_set_size(fd, 1));
    check("remove", path_unlink_file(WRITABLE, PATH("pipe")));
    check("remove the socket", path_unlink_file(WRITABLE, PATH("socket")));
}

TESTS({"path_create_directory", test_path_create_directory},
    {"path_filestat_get", test_path_filestat_get},
    {"path_filestat_set_times", test_path_filestat_set_times}, {"path_link", test_path_link},
    {"path_open", test_path_open}, {"path_readlink", test_path_readlink},
    {"path_remove_directory", test_path_remove_directory}, {"path_rename", test_path_rename},
    {"path_symlink", test_path_symlink}, {"path_unlink_file", test_path_unlink_file},
    {"between", test_between}, {"outside", test_outside},
    {"special", test_special})
