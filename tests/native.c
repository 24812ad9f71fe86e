// Prints the same as the example of the given name, from the same C source compiled natively.
// tests/native.sh compares the two outputs.

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../examples/fibonacci.c"
#include "../examples/nbody.c"
#include "../examples/pollard_rho.c"
#include "../examples/snappy.c"

#define COUNT(array) ((int) (sizeof(array) / sizeof((array)[0])))

static int main_fibonacci(void)
{
    static const int32_t numbers[] = {0, 1, 2, 10, 20, 30};

    for (int i = 0; i < COUNT(numbers); i++)
        printf("fibonacci(%" PRId32 ") = %" PRId64 "\n", numbers[i], fibonacci(numbers[i]));
    return 0;
}

static int main_nbody(void)
{
    static const int32_t steps[] = {0, 1000, 100000};

    for (int i = 0; i < COUNT(steps); i++)
        printf("energy after %6" PRId32 " steps: %.9f\n", steps[i], run(steps[i]));
    return 0;
}

// Adds the prime factors of n to the list.
static void prime_factors(int64_t n, int64_t *list, int *count)
{
    int64_t divisor = factor(n);

    if (divisor == n) {
        list[(*count)++] = n;
    } else {
        prime_factors(divisor, list, count);
        prime_factors(n / divisor, list, count);
    }
}

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *) a, y = *(const int64_t *) b;

    return (x > y) - (x < y);
}

static int main_pollard_rho(void)
{
    static const int64_t numbers[] = {
        8051, 1000000007, 1000036000099, 600851475143, 4611685975477714963, INT64_MAX,
    };

    for (int i = 0; i < COUNT(numbers); i++) {
        int64_t list[64];
        int count = 0;

        prime_factors(numbers[i], list, &count);
        qsort(list, (size_t) count, sizeof list[0], compare);
        printf("%" PRId64 " = ", numbers[i]);
        for (int j = 0; j < count; j++)
            printf("%s%" PRId64, j > 0 ? " * " : "", list[j]);
        printf("\n");
    }
    return 0;
}

static uint32_t crc_32(const uint8_t *bytes, int32_t length)
{
    uint32_t crc = UINT32_MAX;

    for (int32_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

static int main_snappy(const char *path)
{
    FILE *file = fopen(path, "rb");
    long size;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0
        || (unsigned long) size > MAX_LENGTH) {
        perror(path);
        return 1;
    }
    rewind(file);

    uint32_t length = (uint32_t) size;
    uint32_t capacity = (uint32_t) max_compressed_length(length);
    uint8_t *source = malloc(length + 1u);
    uint8_t *packed = malloc(capacity);
    uint8_t *target = malloc(length + 1u);
    const char *slash = strrchr(path, '/');

    if (source == NULL || packed == NULL || target == NULL
        || fread(source, 1, length, file) != length) {
        perror(path);
        return 1;
    }
    fclose(file);

    int32_t packed_length = compress(source, length, packed, capacity);
    int32_t target_length = decompress(packed, (uint32_t) packed_length, target, length);
    int same = target_length == size && memcmp(source, target, length) == 0;

    printf("%s: %" PRIu32 " bytes\n", slash != NULL ? slash + 1 : path, length);
    printf("compressed: %" PRId32 " bytes, CRC-32 %08" PRIx32 "\n", packed_length,
           crc_32(packed, packed_length));
    printf("decompressed: %" PRId32 " bytes\n", target_length);
    printf("round trip: %s\n", same ? "ok" : "FAILED");
    free(source);
    free(packed);
    free(target);
    return same ? 0 : 1;
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";

    if (strcmp(name, "fibonacci") == 0)
        return main_fibonacci();
    if (strcmp(name, "nbody") == 0)
        return main_nbody();
    if (strcmp(name, "pollard_rho") == 0)
        return main_pollard_rho();
    if (strcmp(name, "snappy") == 0 && argc > 2)
        return main_snappy(argv[2]);
    fprintf(stderr, "usage: %s fibonacci|nbody|pollard_rho|snappy FILE\n", argv[0]);
    return 2;
}
