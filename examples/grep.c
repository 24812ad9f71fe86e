// A grep with Perl's regular expressions (PCRE2): prints the lines that match.
//
//   grep [-cinoqv] PATTERN [FILE]...     without a FILE, or for -: standard input
//
//   -c  print only the number of lines    -i  make no difference between a and A
//   -n  print the number of each line     -o  print only the parts that match
//   -q  print nothing                     -v  select the lines that do not match
//
// The exit code is 0 if a line is selected, 1 if no line is, and 2 for an error.

#define _GNU_SOURCE // getline()
#define PCRE2_CODE_UNIT_WIDTH 8
#include <errno.h>
#include <pcre2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool count_only, numbers, parts_only, quiet, invert;
static const char *prefix; // the name of the file, if there are several

static pcre2_code *pattern;
static pcre2_match_data *match;
static bool found, failed;

static void fail(const char *name, const char *message)
{
    fprintf(stderr, "grep: %s: %s\n", name, message);
    failed = true;
}

// Looks for the pattern in a line, from an offset on.
static bool matches(const char *line, size_t length, size_t from, uint32_t options)
{
    int code = pcre2_match(pattern, (PCRE2_SPTR) line, length, from, options, match, NULL);

    if (code < 0 && code != PCRE2_ERROR_NOMATCH) {
        PCRE2_UCHAR message[128];

        pcre2_get_error_message(code, message, sizeof message);
        fail("match", (const char *) message);
    }
    return code >= 0;
}

static void print(unsigned long number, const char *bytes, size_t length)
{
    if (prefix)
        printf("%s:", prefix);
    if (numbers)
        printf("%lu:", number);
    fwrite(bytes, 1, length, stdout);
    putchar('\n');
}

// Prints all parts of a line that match and are not empty.
static void print_parts(unsigned long number, const char *line, size_t length)
{
    size_t from = 0;

    while (matches(line, length, from, PCRE2_NOTEMPTY)) {
        const size_t *part = pcre2_get_ovector_pointer(match);

        print(number, line + part[0], part[1] - part[0]);
        from = part[1];
    }
}

static void search(const char *name, FILE *file)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t got;
    unsigned long number = 0, count = 0;

    while ((got = getline(&line, &capacity, file)) >= 0) {
        size_t length = (size_t) got;

        number++;
        if (length > 0 && line[length - 1] == '\n')
            length--;
        if (matches(line, length, 0, 0) == invert)
            continue;
        found = true;
        count++;
        if (quiet)
            break;
        if (count_only)
            continue;
        if (!parts_only)
            print(number, line, length);
        else if (!invert)
            print_parts(number, line, length);
    }
    if (ferror(file))
        fail(name, strerror(errno));
    if (count_only && !quiet)
        printf(prefix ? "%s:%lu\n" : "%.0s%lu\n", name, count);
    free(line);
}

static void search_named(const char *name)
{
    FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "r");

    if (!file) {
        fail(name, strerror(errno));
        return;
    }
    search(name, file);
    if (file != stdin)
        fclose(file);
}

int main(int argc, char **argv)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF;
    int letter, error;
    size_t offset;

    while ((letter = getopt(argc, argv, "cinoqv")) != -1) {
        switch (letter) {
        case 'c': count_only = true; break;
        case 'i': options |= PCRE2_CASELESS; break;
        case 'n': numbers = true; break;
        case 'o': parts_only = true; break;
        case 'q': quiet = true; break;
        case 'v': invert = true; break;
        default: return 2;
        }
    }
    if (optind >= argc) {
        fputs("usage: grep [-cinoqv] PATTERN [FILE]...\n", stderr);
        return 2;
    }

    const char *text = argv[optind++];
    pattern = pcre2_compile((PCRE2_SPTR) text, PCRE2_ZERO_TERMINATED, options, &error, &offset, NULL);
    if (!pattern) {
        PCRE2_UCHAR message[128];

        pcre2_get_error_message(error, message, sizeof message);
        fail(text, (const char *) message);
        return 2;
    }
    match = pcre2_match_data_create_from_pattern(pattern, NULL);

    if (optind == argc)
        search("(standard input)", stdin);
    for (int i = optind; i < argc; i++) {
        if (optind + 1 < argc)
            prefix = argv[i];
        search_named(argv[i]);
    }
    if (fflush(stdout) != 0)
        fail("(standard output)", strerror(errno));
    return failed ? 2 : found ? 0 : 1;
}
