/* Sockets. The standard input is one, or a socket that listens. */
#include "test.h"

static char bytes[64];
static u16 flags;

static int receive(u32 fd, u32 length, u32 how) {
    u32 size = 0;
    memset(bytes, 0, sizeof bytes);
    int error = sock_recv(fd, &(Buffer){bytes, length}, 1, how, &size, &flags);
    if (!error) {
        text("bytes", bytes, size);
    }
    return error;
}

static int send(u32 fd, const char *text, u32 how) {
    u32 size = 0;
    int error = sock_send(fd, &(Buffer){text, strlen(text)}, 1, how, &size);
    if (!error) {
        number("bytes", size);
    }
    return error;
}

/* Descriptors that are no sockets. */
static void others(int call(u32 fd)) {
    check("standard output", call(1));
    check("file", call(open_file("file", READ)));
    check("directory", call(WRITABLE));
    check("missing descriptor", call(MISSING));
}

static int receive_one(u32 fd) { return receive(fd, 1, 0); }
static int send_one(u32 fd) { return send(fd, "x", 0); }
static int shut_down(u32 fd) { return sock_shutdown(fd, 3); }
static int accept(u32 fd) {
    u32 accepted;
    return sock_accept(fd, 0, &accepted);
}

/* The standard input is a text. */
static void test_no_socket(void) {
    check("sock_accept", accept(0));
    check("sock_recv", receive_one(0));
    check("sock_send", send_one(0));
    check("sock_shutdown", shut_down(0));
}

/* The other side has sent "abcdefghij" and will send no more. */
static void test_sock_recv(void) {
    FdStat stat = {0};
    u32 size = 0;
    (void)fd_fdstat_get(0, &stat);
    type("type", stat.type);
    check("3 bytes", receive(0, 3, 0));
    check("3 bytes, which stay", receive(0, 3, 1));
    number("flags", flags);
    check("no bytes", receive(0, 0, 0));
    char first[2], second[3];
    Buffer two[] = {{first, 2}, {second, 3}};
    check("two buffers", sock_recv(0, two, 2, 0, &size, &flags));
    number("bytes", size);
    text("first", first, 2);
    text("second", second, 3);
    check("unknown flag", receive(0, 3, 4));
    check("list outside of the memory", sock_recv(0, OUTSIDE, 1, 0, &size, &flags));
    check("buffer outside of the memory",
        sock_recv(0, &(Buffer){OUTSIDE, 3}, 1, 0, &size, &flags));
    check("size outside of the memory",
        sock_recv(0, &(Buffer){bytes, 3}, 1, 0, OUTSIDE, &flags));
    check("flags outside of the memory",
        sock_recv(0, &(Buffer){bytes, 3}, 1, 0, &size, OUTSIDE));
    check("wait for all bytes", receive(0, 2, 2));
    check("at the end", receive(0, 3, 0));
    check("at the end, wait for all bytes", receive(0, 3, 2));
    others(receive_one);
    check("socket that gives up the right", fd_fdstat_set_rights(0, 0, 0));
    check("socket without the right", receive_one(0));
}

/* The socket does not wait, and the other side sends nothing. */
static void test_receive_nothing(void) {
    check("receive", receive(0, 3, 0));
    check("receive bytes that stay", receive(0, 3, 1));
}

static void test_sock_send(void) {
    u32 size = 0;
    check("3 bytes", send(0, "abc", 0));
    check("no bytes", send(0, "", 0));
    check("two buffers", sock_send(0, (Buffer[]){{"de", 2}, {"fgh", 3}}, 2, 0, &size));
    number("bytes", size);
    check("unknown flag", send(0, "x", 1));
    check("list outside of the memory", sock_send(0, OUTSIDE, 1, 0, &size));
    check("buffer outside of the memory", sock_send(0, &(Buffer){OUTSIDE, 3}, 1, 0, &size));
    check("result outside of the memory", sock_send(0, &(Buffer){"x", 1}, 1, 0, OUTSIDE));
    others(send_one);
    check("shut down", sock_shutdown(0, 2));
    check("after that", send(0, "x", 0));
    check("socket that gives up the right", fd_fdstat_set_rights(0, 0, 0));
    check("socket without the right", send_one(0));
}

/* The other side is closed. */
static void test_send_to_nobody(void) { check("send", send(0, "x", 0)); }

/* The other side has sent some bytes. */
static void test_sock_shutdown(void) {
    check("no direction", sock_shutdown(0, 0));
    check("unknown direction", sock_shutdown(0, 4));
    check("sending", sock_shutdown(0, 2));
    check("send", send(0, "x", 0));
    check("receive", receive(0, 3, 0));
    check("both", sock_shutdown(0, 3));
    check("receive", receive(0, 3, 0));
    others(shut_down);
    check("socket that gives up the right", fd_fdstat_set_rights(0, 0, 0));
    check("socket without the right", shut_down(0));
}

/* The standard input listens, and a client has connected and sent "ping". */
static void test_sock_accept(void) {
    u32 fd = MISSING, other;
    check("flag that no socket has", sock_accept(0, 1, &fd));
    check("unknown flag", sock_accept(0, 1 << 5, &fd));
    check("result outside of the memory", sock_accept(0, 0, OUTSIDE));
    check("client", sock_accept(0, 0, &fd));
    number("number", fd);
    FdStat stat = {0};
    (void)fd_fdstat_get(fd, &stat);
    type("type", stat.type);
    number("flags", stat.flags);
    check("receive", receive(fd, 16, 0));
    check("send", send(fd, "pong", 0));
    u32 size = 0;
    check("write", fd_write(fd, &(Buffer){"!", 1}, 1, &size));
    check("shut down", sock_shutdown(fd, 2));
    check("close", fd_close(fd));
    others(accept);
    check("socket that gives up the right", fd_fdstat_set_rights(0, 0, 0));
    check("socket without the right", sock_accept(0, 0, &other));
}

/* The standard input listens and does not wait, and there is no client. */
static void test_accept_nobody(void) {
    check("client", accept(0));
    check("shut down the socket that listens", shut_down(0));
}

/* The standard input listens, and there is no client. */
static void test_receive_listening(void) { check("receive", receive(0, 3, 0)); }
static void test_send_listening(void) { check("send", send(0, "x", 0)); }

/* The standard input is a connection. */
static void test_accept_connection(void) { check("client", accept(0)); }

/* A client gives its connection for the rest of the program, which does not wait. */
static void test_accept_nonblock(void) {
    u32 fd = MISSING;
    check("client", sock_accept(0, NONBLOCK, &fd));
    FdStat stat = {0};
    (void)fd_fdstat_get(fd, &stat);
    number("flags", stat.flags);
    check("receive", receive(fd, 16, 0));
}

TESTS({"no_socket", test_no_socket}, {"sock_recv", test_sock_recv},
    {"receive_nothing", test_receive_nothing}, {"sock_send", test_sock_send},
    {"send_to_nobody", test_send_to_nobody}, {"sock_shutdown", test_sock_shutdown},
    {"sock_accept", test_sock_accept}, {"receive_listening", test_receive_listening},
    {"send_listening", test_send_listening}, {"accept_nobody", test_accept_nobody},
    {"accept_connection", test_accept_connection}, {"accept_nonblock", test_accept_nonblock})
