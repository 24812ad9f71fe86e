// Strings that go into WebAssembly and come out again, with a small malloc() and
// free() of our own, since the module needs no C library.

#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define PAGE_SIZE 65536

// What lies in front of every block: how many bytes it has, and the next free
// block, if it is free.
struct block {
    size_t size;
    struct block *next;
} __attribute__((aligned(8)));

// The linker puts this where the static data ends.
extern unsigned char __heap_base;

static struct block *unused;
static uintptr_t end;

// Returns the address of `size` bytes, or 0 if there is no room.
EXPORT("malloc") void *malloc(size_t size)
{
    uintptr_t limit = __builtin_wasm_memory_size(0) * (uintptr_t) PAGE_SIZE;
    struct block *block;

    if (size > UINT32_MAX / 2)
        return NULL;
    size = (size + 7) & ~(size_t) 7;

    // The first free block that is large enough, whole.
    for (struct block **place = &unused; *place; place = &(*place)->next) {
        if ((*place)->size >= size) {
            block = *place;
            *place = block->next;
            return block + 1;
        }
    }

    // Or else new memory.
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

// Takes back what malloc() gave.
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

// Takes a string that ends at a zero byte, and returns a new one.
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

// Makes the letters of `length` bytes capitals, in place.
EXPORT("shout") void shout(char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] >= 'a' && bytes[i] <= 'z')
            bytes[i] -= 'a' - 'A';
}

// Adds up an array.
EXPORT("sum") double sum(const double *values, size_t count)
{
    double result = 0;
    for (size_t i = 0; i < count; i++)
        result += values[i];
    return result;
}
