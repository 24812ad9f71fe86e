/* Runs the operations of threads.php in many threads of a thread-safe PHP. Each thread serves many requests.
 *
 *     threads SETTINGS SCRIPT FOLDER
 *
 * SETTINGS are lines of php.ini, SCRIPT is threads.php, and FOLDER is an empty folder for the script. A
 * request calls the script's `run(operation, thread, round, folder)`, which must print only "ok". Any other
 * output is a failure, also PHP's warnings, and the output of shutdown functions and destructors. */

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <sapi/embed/php_embed.h>

#ifndef ZTS
#error "this PHP has no threads"
#endif

ZEND_TSRMLS_CACHE_DEFINE()

enum { THREADS = 8 };

/* Maximum number of failures that are shown for an operation. */
enum { SHOWN = 3 };

/* The operations, in order. Each thread runs all of them. */
static const struct operation {
    const char *name;
    int rounds;
    /* Whether all threads begin each round together. */
    bool in_step;
} operations[] = {
    {"prepare", 1, true},
    {"cold", 16, true},
    {"different", 20, false},
    {"cleared", 16, true},
    {"changed", 40, true},
    {"removed", 32, true},
    {"instances", 20, false},
    {"invalid", 8, true},
    {"exhausted", 8, true},
    {"traps", 10, false},
    {"types", 20, false},
    {"names", 16, true},
    {"callbacks", 16, false},
    {"classes", 5, false},
    {"fatal", 16, false},
    {"limits", 20, false},
    {"time_of_php", 2, true},
    {"everything", 60, false},
};

/* The output of a request. */
static _Thread_local struct {
    char text[8192];
    size_t length;
} output;

static const char *script;
static const char *folder;
static const struct operation *current;
static pthread_barrier_t barrier;
static pthread_mutex_t reporting = PTHREAD_MUTEX_INITIALIZER;
static int failures;

static size_t print(const char *text, size_t length) {
    size_t room = sizeof output.text - 1 - output.length;
    size_t kept = length < room ? length : room;
    memcpy(output.text + output.length, text, kept);
    output.length += kept;
    return length;
}

static void fail(int thread, int round, const char *text) {
    pthread_mutex_lock(&reporting);
    if (failures < SHOWN) printf("%s: thread %d, round %d: %s\n", current->name, thread, round, text);
    failures++;
    pthread_mutex_unlock(&reporting);
}

/* Serves one request. */
static void serve(int thread, int round) {
    char code[4096];
    snprintf(code, sizeof code, "require '%s'; run('%s', %d, %d, '%s');", script, current->name, thread, round,
             folder);
    output.length = 0;
    if (php_request_startup() == FAILURE) {
        fail(thread, round, "the request did not start");
        return;
    }
    SG(headers_sent) = 1;
    SG(request_info).no_headers = 1;
    zend_first_try {
        zend_eval_string_ex(code, NULL, "threads.c", true);
    } zend_end_try();
    php_request_shutdown(NULL);
    output.text[output.length] = '\0';
    if (strcmp(output.text, "ok") != 0) fail(thread, round, output.text);
}

static void *work(void *number) {
    int thread = (int) (intptr_t) number;
    ts_resource(0);
    ZEND_TSRMLS_CACHE_UPDATE();
    for (int round = 0; round < current->rounds; round++) {
        if (current->in_step) pthread_barrier_wait(&barrier);
        serve(thread, round);
    }
    ts_free_thread();
    return NULL;
}

/* Starts all threads, runs an operation in each, and waits for their ends. */
static void run(const struct operation *operation) {
    pthread_t threads[THREADS];
    current = operation;
    for (intptr_t i = 0; i < THREADS; i++) {
        if (pthread_create(&threads[i], NULL, work, (void *) i) != 0) abort();
    }
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
}

int main(int argc, char **argv) {
    int passed = 0, failed = 0;
    if (argc != 4) return 2;
    script = argv[2];
    folder = argv[3];
    setvbuf(stdout, NULL, _IOLBF, 0);

    php_tsrm_startup();
    ZEND_TSRMLS_CACHE_UPDATE();
    zend_signal_startup();
    sapi_startup(&php_embed_module);
    php_embed_module.php_ini_ignore = 1;
    php_embed_module.ini_entries = argv[1];
    php_embed_module.ub_write = print;
    if (php_embed_module.startup(&php_embed_module) == FAILURE) return 2;

    pthread_barrier_init(&barrier, NULL, THREADS);
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        failures = 0;
        run(&operations[i]);
        if (failures > 0) printf("FAIL %s, %d requests\n", operations[i].name, failures);
        *(failures > 0 ? &failed : &passed) += 1;
    }

    php_module_shutdown();
    sapi_shutdown();
    tsrm_shutdown();
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}
