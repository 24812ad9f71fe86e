/* Reading, writing, and positions. */
#include "test.h"

static char bytes[64];

static int read_some(u32 fd, u32 length) {
    u32 size = 0;
    memset(bytes, 0, sizeof bytes);
    int error = fd_read(fd, &(Buffer){bytes, length}, 1, &size);
    if (!error) {
        text("bytes", bytes, size);
    }
    return error;
}

static int write_some(u32 fd, const char *text) {
    u32 size = 0;
    int error = fd_write(fd, &(Buffer){text, strlen(text)}, 1, &size);
    if (!error) {
        number("bytes", size);
    }
    return error;
}

static u64 position(u32 fd) {
    u64 position = -1;
    int error = fd_tell(fd, &position);
    if (error) {
        check("position", error);
    }
    return position;
}

static Buffer many[1025];

static void test_fd_read(void) {
    u32 fd = make_file("new", "abcdefghij"), size = 0;
    check("4 bytes of a file", read_some(fd, 4));
    check("no bytes", read_some(fd, 0));
    char first[2], second[3];
    Buffer two[] = {{first, 2}, {second, 3}};
    check("two buffers", fd_read(fd, two, 2, &size));
    text("first", first, 2);
    text("second", second, 3);
    check("no buffers", fd_read(fd, two, 0, &size));
    number("bytes", size);
    number("position", position(fd));
    check("list outside of the memory", fd_read(fd, OUTSIDE, 1, &size));
    check("list at the edge of the memory", fd_read(fd, EDGE, 1, &size));
    check("more buffers than the memory can hold", fd_read(fd, two, 0x20000001, &size));
    check("buffer outside of the memory", fd_read(fd, &(Buffer){OUTSIDE, 1}, 1, &size));
    check("buffer at the edge of the memory", fd_read(fd, &(Buffer){EDGE, 2}, 1, &size));
    check("second buffer outside of the memory",
        fd_read(fd, (Buffer[]){{bytes, 1}, {OUTSIDE, 1}}, 2, &size));
    check("4 GiB in total", fd_read(fd, (Buffer[]){{bytes, 1}, {bytes, -1}}, 2, &size));
    check("result outside of the memory", fd_read(fd, &(Buffer){bytes, 1}, 1, OUTSIDE));
    check("result at the edge of the memory", fd_read(fd, &(Buffer){bytes, 1}, 1, EDGE));
    check("1024 buffers", fd_read(fd, many, 1024, &size));
    check("1025 buffers", fd_read(fd, many, 1025, &size));
    number("position, which is the same after all errors", position(fd));
    check("more bytes than there are", read_some(fd, 64));
    check("at the end", read_some(fd, 64));
    (void)fd_seek(fd, 100, SET, &(u64){0});
    check("behind the end", read_some(fd, 64));
    check("file without the right", read_some(file_without("new", FD_READ), 1));
    check("file opened for reading and writing", read_some(file_without("new", 0), 1));
    check("file that is read-only", read_some(open_in(READONLY, "file", 0, READ), 64));
    check("4 bytes of the standard input", read_some(0, 4));
    check("the rest of it", read_some(0, 64));
    check("its end", read_some(0, 64));
    check("standard output", read_some(1, 1));
    check("directory", read_some(WRITABLE, 1));
    check("missing descriptor", read_some(MISSING, 1));
}

static void test_fd_pread(void) {
    u32 fd = make_file("new", "abcdefghij"), size = 0;
    Buffer buffer = {bytes, 4};
    check("4 bytes at 3", fd_pread(fd, &buffer, 1, 3, &size));
    text("bytes", bytes, size);
    char first[2], second[3];
    Buffer two[] = {{first, 2}, {second, 3}};
    check("two buffers at 1", fd_pread(fd, two, 2, 1, &size));
    text("first", first, 2);
    text("second", second, 3);
    number("position", position(fd));
    check("4 bytes at 8", fd_pread(fd, &buffer, 1, 8, &size));
    text("bytes", bytes, size);
    check("at the end", fd_pread(fd, &buffer, 1, 10, &size));
    number("bytes", size);
    check("behind the end", fd_pread(fd, &buffer, 1, 1000, &size));
    number("bytes", size);
    check("offset over 63 bits", fd_pread(fd, &buffer, 1, 1ull << 63, &size));
    check("largest offset", fd_pread(fd, &buffer, 1, -1, &size));
    check("list outside of the memory", fd_pread(fd, OUTSIDE, 1, 0, &size));
    check("buffer outside of the memory", fd_pread(fd, &(Buffer){OUTSIDE, 1}, 1, 0, &size));
    check("result outside of the memory", fd_pread(fd, &buffer, 1, 0, OUTSIDE));
    check("1025 buffers", fd_pread(fd, many, 1025, 0, &size));
    check("file without fd_read",
        fd_pread(file_without("new", FD_READ), &buffer, 1, 0, &size));
    check("file without fd_seek",
        fd_pread(file_without("new", FD_SEEK), &buffer, 1, 0, &size));
    check("standard input", fd_pread(0, &buffer, 1, 0, &size));
    check("standard output", fd_pread(1, &buffer, 1, 0, &size));
    check("directory", fd_pread(WRITABLE, &buffer, 1, 0, &size));
    check("missing descriptor", fd_pread(MISSING, &buffer, 1, 0, &size));
}

static void test_fd_write(void) {
    u32 fd = make_file("new", ""), size = 0;
    check("4 bytes to a file", write_some(fd, "abcd"));
    check("no bytes", write_some(fd, ""));
    check("two buffers", fd_write(fd, (Buffer[]){{"ef", 2}, {"ghi", 3}}, 2, &size));
    number("bytes", size);
    check("no buffers", fd_write(fd, bytes, 0, &size));
    number("bytes", size);
    (void)fd_seek(fd, 2, SET, &(u64){0});
    check("in the middle", write_some(fd, "CD"));
    content("content", "new");
    (void)fd_seek(fd, 12, SET, &(u64){0});
    check("behind the end", write_some(fd, "mn"));
    content("content", "new");
    number("position", position(fd));
    check("list outside of the memory", fd_write(fd, OUTSIDE, 1, &size));
    check("list at the edge of the memory", fd_write(fd, EDGE, 1, &size));
    check("more buffers than the memory can hold", fd_write(fd, many, 0x20000001, &size));
    check("buffer outside of the memory", fd_write(fd, &(Buffer){OUTSIDE, 1}, 1, &size));
    check("buffer at the edge of the memory", fd_write(fd, &(Buffer){EDGE, 2}, 1, &size));
    check("second buffer outside of the memory",
        fd_write(fd, (Buffer[]){{"x", 1}, {OUTSIDE, 1}}, 2, &size));
    check("4 GiB in total", fd_write(fd, (Buffer[]){{"x", 1}, {"x", -1}}, 2, &size));
    check("result outside of the memory", fd_write(fd, &(Buffer){"x", 1}, 1, OUTSIDE));
    check("result at the edge of the memory", fd_write(fd, &(Buffer){"x", 1}, 1, EDGE));
    check("1024 buffers", fd_write(fd, many, 1024, &size));
    check("1025 buffers", fd_write(fd, many, 1025, &size));
    number("position, which is the same after all errors", position(fd));
    (void)path_open(WRITABLE, 0, "new", 3, 0, WRITE, 0, APPEND, &fd);
    check("file opened with append", write_some(fd, "op"));
    number("position", position(fd));
    check("two buffers", fd_write(fd, (Buffer[]){{"q", 1}, {"rs", 2}}, 2, &size));
    content("content", "new");
    check("file without the right", write_some(file_without("new", FD_WRITE), "x"));
    check("output for errors", write_some(2, "error"));
    check("standard input", write_some(0, "x"));
    check("directory", write_some(WRITABLE, "x"));
    check("missing descriptor", write_some(MISSING, "x"));
}

static void test_fd_pwrite(void) {
    u32 fd = make_file("new", "abcdefghij"), size = 0;
    Buffer buffer = {"XY", 2};
    check("2 bytes at 3", fd_pwrite(fd, &buffer, 1, 3, &size));
    number("bytes", size);
    check("two buffers at 6", fd_pwrite(fd, (Buffer[]){{"1", 1}, {"23", 2}}, 2, 6, &size));
    number("bytes", size);
    number("position", position(fd));
    content("content", "new");
    check("behind the end", fd_pwrite(fd, &buffer, 1, 12, &size));
    content("content", "new");
    check("no bytes far behind the end", fd_pwrite(fd, many, 1, 1000, &size));
    content("content", "new");
    check("offset over 63 bits", fd_pwrite(fd, &buffer, 1, 1ull << 63, &size));
    check("list outside of the memory", fd_pwrite(fd, OUTSIDE, 1, 0, &size));
    check("buffer outside of the memory", fd_pwrite(fd, &(Buffer){OUTSIDE, 1}, 1, 0, &size));
    check("result outside of the memory", fd_pwrite(fd, &buffer, 1, 0, OUTSIDE));
    check("1025 buffers", fd_pwrite(fd, many, 1025, 0, &size));
    check("file without fd_write",
        fd_pwrite(file_without("new", FD_WRITE), &buffer, 1, 0, &size));
    check("file without fd_seek",
        fd_pwrite(file_without("new", FD_SEEK), &buffer, 1, 0, &size));
    check("standard input", fd_pwrite(0, &buffer, 1, 0, &size));
    check("standard output", fd_pwrite(1, &buffer, 1, 0, &size));
    check("directory", fd_pwrite(WRITABLE, &buffer, 1, 0, &size));
    check("missing descriptor", fd_pwrite(MISSING, &buffer, 1, 0, &size));
    content("content after all errors", "new");
}

static int seek(u32 fd, int64_t offset, u32 whence) {
    u64 position = 0;
    int error = fd_seek(fd, offset, whence, &position);
    if (!error) {
        number("position", position);
    }
    return error;
}

static void test_fd_seek(void) {
    u32 fd = make_file("new", "abcdefghij");
    u64 result;
    check("to 3", seek(fd, 3, SET));
    check("read", read_some(fd, 2));
    check("2 bytes ahead", seek(fd, 2, CUR));
    check("1 byte back", seek(fd, -1, CUR));
    check("3 bytes before the end", seek(fd, -3, END));
    check("read", read_some(fd, 1));
    check("behind the end", seek(fd, 100, END));
    check("read", read_some(fd, 1));
    check("to the largest position", seek(fd, INT64_MAX, SET));
    check("1 byte behind it", seek(fd, 1, CUR));
    check("to the end", seek(fd, 0, END));
    check("before the begin", seek(fd, -1, SET));
    check("before the begin, from the position", seek(fd, -11, CUR));
    check("before the begin, from the end", seek(fd, -11, END));
    check("smallest offset", seek(fd, INT64_MIN, END));
    check("unknown whence", seek(fd, 0, 3));
    check("whence with the largest number", seek(fd, 0, -1));
    check("result outside of the memory", fd_seek(fd, 1, SET, OUTSIDE));
    check("result at the edge of the memory", fd_seek(fd, 1, SET, EDGE));
    number("position, which is the same after all errors", position(fd));
    fd = file_without("new", FD_SEEK);
    check("file with only fd_tell: 1 byte ahead", fd_seek(fd, 1, CUR, &result));
    check("stay at the position", fd_seek(fd, 0, CUR, &result));
    check("to the begin", fd_seek(fd, 0, SET, &result));
    check("file without both rights",
        fd_seek(file_without("new", FD_SEEK | FD_TELL), 0, CUR, &result));
    check("standard input", fd_seek(0, 0, CUR, &result));
    check("standard output", fd_seek(1, 0, SET, &result));
    check("directory", fd_seek(WRITABLE, 0, SET, &result));
    check("missing descriptor", fd_seek(MISSING, 0, SET, &result));
}

static void test_fd_tell(void) {
    u32 fd = make_file("new", "abcdefghij");
    u64 result = 99;
    check("file that was just opened", fd_tell(fd, &result));
    number("position", result);
    check("read", read_some(fd, 4));
    check("after a read", fd_tell(fd, &result));
    number("position", result);
    check("write", write_some(fd, "xyz"));
    check("after a write", fd_tell(fd, &result));
    number("position", result);
    check("result outside of the memory", fd_tell(fd, OUTSIDE));
    check("result at the edge of the memory", fd_tell(fd, EDGE));
    check("file without the right", fd_tell(file_without("new", FD_TELL), &result));
    check("standard input", fd_tell(0, &result));
    check("standard output", fd_tell(1, &result));
    check("directory", fd_tell(WRITABLE, &result));
    check("missing descriptor", fd_tell(MISSING, &result));
}

/* The position of a descriptor is its own, and of no other one. */
static void test_positions(void) {
    u32 one = make_file("new", "abcdefghij"), two = open_file("new", WRITE);
    check("one", read_some(one, 3));
    check("two", read_some(two, 1));
    check("one", read_some(one, 1));
    check("two writes", write_some(two, "BC"));
    (void)fd_seek(one, 0, SET, &(u64){0});
    check("one", read_some(one, 10));
}

/* Reads once from the standard input. */
static void test_input(void) { check("read", read_some(0, 16)); }

/* Writes once to the output for errors. */
static void test_output(void) { check("write", write_some(2, "some bytes")); }

/* Writes to the output for errors until this fails. */
static void test_fill(void) {
    static char large[65536];
    Buffer buffer = {large, sizeof large};
    u32 size, rounds = 0;
    int error;
    do {
        error = fd_write(2, &buffer, 1, &size);
    } while (!error && ++rounds < 1000);
    check("write", error);
}

TESTS({"fd_read", test_fd_read}, {"fd_pread", test_fd_pread}, {"fd_write", test_fd_write},
    {"fd_pwrite", test_fd_pwrite}, {"fd_seek", test_fd_seek}, {"fd_tell", test_fd_tell},
    {"positions", test_positions}, {"input", test_input}, {"output", test_output},
    {"fill", test_fill})
