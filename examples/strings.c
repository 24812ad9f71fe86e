// Functions that take and return strings. The module has no C library, so it has
// its own small malloc() and free().

#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define PAGE_SIZE 65536

// The header in front of every block: its size in bytes, and the next free block
// if this block is free.
struct block {
    size_t size;
    struct block *next;
} __attribute__((aligned(8)));

// The linker defines this symbol at the end of the static data.
extern unsigned char __heap_base;

static struct block *unused;
static uintptr_t end;

// Returns the address of `size` bytes, or 0 if the memory is full.
EXPORT("malloc") void *malloc(size_t size)
{
    uintptr_t limit = __builtin_wasm_memory_size(0) * (uintptr_t) PAGE_SIZE;
    struct block *block;

    if (size > UINT32_MAX / 2)
        return NULL;
    size = (size + 7) & ~(size_t) 7;

    // Take the first free block that is large enough. It is not split.
    for (struct block **place = &unused; *place; place = &(*place)->next) {
        if ((*place)->size >= size) {
            block = *place;
            *place = block->next;
            return block + 1;
        }
    }

    // Otherwise use new memory.
    if (end == 0)
        end = ((uintptr_t) &__heap_base + 7) & ~(uintptr_t) 7;
    size_t needed = sizeof(struct block) + size;
    if (needed > limit - end) {
        size_t pages = (needed - (limit - end) + PAGE_SIZE - 1) / PAGE_SIZE;
        if (__builtin_wasm_memory_grow(0, pages) == (size_t) -1)
            return NULL;
    }
    block = (struct block *) end;
    block->size = size;
    end += needed;
    return block + 1;
}

// Frees a block of malloc().
EXPORT("free") void free(void *address)
{
    if (address) {
        struct block *block = (struct block *) address - 1;
        block->next = unused;
        unused = block;
    }
}

static size_t length_of(const char *string)
{
    size_t length = 0;
    while (string[length])
        length++;
    return length;
}

// Takes a name that ends with a zero byte. Returns a greeting as a new string, or
// 0 if the memory is full.
EXPORT("greet") char *greet(const char *name)
{
    static const char before[] = "Hello, ";
    size_t length = length_of(name);
    char *greeting = malloc(sizeof before + length + 1);

    if (greeting) {
        __builtin_memcpy(greeting, before, sizeof before - 1);
        __builtin_memcpy(greeting + sizeof before - 1, name, length);
        greeting[sizeof before - 1 + length] = '!';
        greeting[sizeof before + length] = 0;
    }
    return greeting;
}

// Changes the letters in `length` bytes to capitals, in place.
EXPORT("shout") void shout(char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] >= 'a' && bytes[i] <= 'z')
            bytes[i] -= 'a' - 'A';
}

// Returns the sum of an array.
EXPORT("sum") double sum(const double *values, size_t count)
{
    double result = 0;
    for (size_t i = 0; i < count; i++)
        result += values[i];
    return result;
}
