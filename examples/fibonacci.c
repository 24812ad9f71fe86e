// Fibonacci numbers, computed by the definition: fibonacci(n) calls itself for
// n - 1 and n - 2. Other methods are much faster. This method makes many function
// calls, and shows the cost of a call inside WebAssembly.

#include <stdint.h>

#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(name)))
#else
#define EXPORT(name)
#endif

EXPORT("fibonacci") int64_t fibonacci(int32_t n)
{
    if (n < 2)
        return n;
    return fibonacci(n - 1) + fibonacci(n - 2);
}
