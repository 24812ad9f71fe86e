// The Snappy block format: a compressor and a decompressor.
//
// Snappy is fast, but compresses less than other formats. A compressed block has
// the length of the original (a little-endian base-128 integer), then a list of
// elements. Each element begins with a tag byte. The two low bits of the tag give
// the kind of the element:
//
//   0  literal: length - 1 in the high six bits, or, from 60 to 63, in the next
//      one to four bytes; then the bytes themselves
//   1  copy of 4 to 11 bytes: length - 4 in three bits, the offset in the other
//      three bits and one more byte
//   2  copy of 1 to 64 bytes: length - 1 in six bits, offset in two bytes
//   3  copy of 1 to 64 bytes: length - 1 in six bits, offset in four bytes
//
// A copy repeats bytes that begin `offset` bytes before the current end of the
// output. It may overlap the bytes that it writes; then the output is a repeating
// pattern. All integers are little-endian.
//
// To use this module: get buffers from alloc(), write the input into memory, call
// compress() or decompress(), read the output, and call reset().

#include <stddef.h>
#include <stdint.h>

#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(name)))
#else
#define EXPORT(name)
#endif

// Maximum length of the original, in bytes. All lengths fit an int32_t, in which
// -1 stands for an error.
#define MAX_LENGTH (1u << 30)

#define MIN_MATCH 4        // a shorter copy saves nothing
#define MAX_COPY 64        // longest copy in one element
#define MAX_OFFSET 65535   // largest offset in two bytes
#define HASH_BITS 14

enum { LITERAL, COPY_1, COPY_2, COPY_4 };

static void copy_bytes(uint8_t *to, const uint8_t *from, uint32_t length)
{
    __builtin_memcpy(to, from, length);
}

static uint32_t load_32(const uint8_t *p)
{
    return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t) p[3] << 24;
}

// ---- compress -------------------------------------------------------------

static uint8_t *put_length(uint8_t *out, uint32_t length)
{
    for (; length >= 0x80; length >>= 7)
        *out++ = (uint8_t) (length | 0x80);
    *out++ = (uint8_t) length;
    return out;
}

static uint8_t *put_literal(uint8_t *out, const uint8_t *bytes, uint32_t length)
{
    uint32_t n = length - 1;

    if (length == 0)
        return out;
    if (n < 60) {
        *out++ = (uint8_t) (n << 2 | LITERAL);
    } else {
        uint8_t *tag = out++;
        uint32_t count = 0;

        for (; n != 0; n >>= 8, count++)
            *out++ = (uint8_t) n;
        *tag = (uint8_t) ((59 + count) << 2 | LITERAL);
    }
    copy_bytes(out, bytes, length);
    return out + length;
}

static uint8_t *put_copy(uint8_t *out, uint32_t offset, uint32_t length)
{
    while (length > 0) {
        uint32_t n = length < MAX_COPY ? length : MAX_COPY;

        if (n >= 4 && n <= 11 && offset < 2048) {
            *out++ = (uint8_t) (offset >> 8 << 5 | (n - 4) << 2 | COPY_1);
            *out++ = (uint8_t) offset;
        } else {
            *out++ = (uint8_t) ((n - 1) << 2 | COPY_2);
            *out++ = (uint8_t) offset;
            *out++ = (uint8_t) (offset >> 8);
        }
        length -= n;
    }
    return out;
}

// Returns the size of the buffer that compress() needs for `length` bytes, or -1
// if `length` is too large. Bytes that do not repeat become literals, and each
// literal needs a tag. The tags take at most one byte in 64: a shorter literal
// stands next to a copy, and that copy saves as many bytes as the tag takes.
EXPORT("max_compressed_length") int32_t max_compressed_length(uint32_t length)
{
    return length <= MAX_LENGTH ? (int32_t) (length + length / 64 + 16) : -1;
}

// Compresses `length` bytes at `source` into at most `capacity` bytes at
// `target`. Returns the number of written bytes, or -1 if the capacity is below
// max_compressed_length(length).
EXPORT("compress") int32_t compress(const uint8_t *source, uint32_t length,
                                    uint8_t *target, uint32_t capacity)
{
    // For each hash of four bytes, the last position of bytes with this hash. A
    // wrong entry does no harm, because the bytes are compared before use.
    static uint32_t seen[1 << HASH_BITS];

    int32_t needed = max_compressed_length(length);
    uint8_t *out = target;
    uint32_t literal = 0; // position of the first byte that is not yet written
    uint32_t at = 0;

    if (needed < 0 || capacity < (uint32_t) needed)
        return -1;

    out = put_length(out, length);
    __builtin_memset(seen, 0, sizeof seen);

    while (length - at >= MIN_MATCH) {
        uint32_t word = load_32(source + at);
        uint32_t *entry = &seen[word * 2654435761u >> (32 - HASH_BITS)];
        uint32_t before = *entry;
        uint32_t offset = at - before;

        *entry = at;
        if (offset == 0 || offset > MAX_OFFSET || load_32(source + before) != word) {
            // The steps grow while no match is found, so that bytes that do not
            // repeat take little time.
            uint32_t step = 1 + (at - literal) / 64;
            at = length - at > step ? at + step : length;
            continue;
        }

        uint32_t match = MIN_MATCH;
        while (at + match < length && source[before + match] == source[at + match])
            match++;
        out = put_literal(out, source + literal, at - literal);
        out = put_copy(out, offset, match);
        at += match;
        literal = at;
    }
    out = put_literal(out, source + literal, length - literal);
    return (int32_t) (out - target);
}

// ---- decompress -----------------------------------------------------------

// Reads the length at the beginning of a block. Returns the number of bytes that
// it takes, or 0 if it is malformed or too large.
static uint32_t get_length(const uint8_t *source, uint32_t length, uint32_t *result)
{
    uint64_t value = 0;

    for (uint32_t i = 0; i < length && i < 5; i++) {
        value |= (uint64_t) (source[i] & 0x7f) << (7 * i);
        if (source[i] < 0x80) {
            *result = (uint32_t) value;
            return value <= MAX_LENGTH ? i + 1 : 0;
        }
    }
    return 0;
}

// Returns the length of the original of the compressed block at `source`, or -1
// if the block does not begin with a length.
EXPORT("uncompressed_length") int32_t uncompressed_length(const uint8_t *source, uint32_t length)
{
    uint32_t result;

    return get_length(source, length, &result) > 0 ? (int32_t) result : -1;
}

// Decompresses the block of `length` bytes at `source` into at most `capacity`
// bytes at `target`. Returns the number of written bytes, or -1 if the block is
// malformed or its original is too long. It never reads or writes outside of the
// two buffers, even if the block is malformed.
EXPORT("decompress") int32_t decompress(const uint8_t *source, uint32_t length,
                                        uint8_t *target, uint32_t capacity)
{
    uint32_t total;
    uint32_t in = get_length(source, length, &total);
    uint32_t out = 0;

    if (in == 0 || total > capacity)
        return -1;

    while (in < length) {
        uint32_t tag = source[in++];
        uint32_t kind = tag & 3;
        uint32_t high = tag >> 2;
        uint32_t extra; // number of further bytes of the tag
        uint32_t value = 0;

        if (kind == LITERAL)
            extra = high < 60 ? 0 : high - 59;
        else
            extra = kind == COPY_4 ? 4 : kind;
        if (extra > length - in)
            return -1;
        for (uint32_t i = 0; i < extra; i++)
            value |= (uint32_t) source[in++] << (8 * i);

        if (kind == LITERAL) {
            uint32_t last = extra == 0 ? high : value; // number of bytes - 1

            if (last >= length - in || last >= total - out)
                return -1;
            copy_bytes(target + out, source + in, last + 1);
            in += last + 1;
            out += last + 1;
        } else {
            uint32_t offset = kind == COPY_1 ? (high >> 3) << 8 | value : value;
            uint32_t count = kind == COPY_1 ? (high & 7) + 4 : high + 1;

            if (offset == 0 || offset > out || count > total - out)
                return -1;
            // This copies byte by byte, because the two ranges may overlap.
            for (; count > 0; count--, out++)
                target[out] = target[out - offset];
        }
    }
    return out == total ? (int32_t) out : -1;
}

// ---- buffers --------------------------------------------------------------

#ifdef __wasm__

#define PAGE_SIZE 65536u

extern uint8_t __heap_base; // set by the linker: the end of the static data

static uint32_t used; // bytes in use after __heap_base

// Returns the address of a buffer of `size` bytes, or 0 if the memory is full. The
// memory grows as needed.
EXPORT("alloc") uint32_t alloc(uint32_t size)
{
    uint64_t begin = ((uint64_t) (uint32_t) &__heap_base + used + 15) & ~15ull;
    uint64_t end = begin + size;
    uint64_t now = (uint64_t) __builtin_wasm_memory_size(0) * PAGE_SIZE;

    if (end > UINT32_MAX)
        return 0;
    if (end > now) {
        uint32_t pages = (uint32_t) ((end - now + PAGE_SIZE - 1) / PAGE_SIZE);

        if (__builtin_wasm_memory_grow(0, pages) == SIZE_MAX)
            return 0;
    }
    used = (uint32_t) (end - (uint32_t) &__heap_base);
    return (uint32_t) begin;
}

// Frees all buffers.
EXPORT("reset") void reset_buffers(void)
{
    used = 0;
}

#endif
