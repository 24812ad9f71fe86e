// Find a factor of a 63-bit integer with Pollard's rho method.
//
// The sequence x -> x * x + c (mod n) repeats itself modulo a prime factor p of n
// after about sqrt(p) steps, long before it repeats modulo n. Two walkers follow
// the sequence, and one is twice as fast as the other. When they meet modulo p,
// the greatest common divisor of their distance and n is a multiple of p.
//
// All operations use 64-bit integers, WebAssembly's i64.

#include <stdbool.h>
#include <stdint.h>

#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(name)))
#else
#define EXPORT(name)
#endif

// Returns a * b mod n, for a and b below n and n below 2^63. The product may need
// 126 bits. So it is computed by doubling and adding, and each step is reduced
// modulo n.
static uint64_t multiply_mod(uint64_t a, uint64_t b, uint64_t n)
{
    uint64_t product = 0;

    if (((a | b) >> 32) == 0)
        return a * b % n;
    for (; b != 0; b >>= 1) {
        if (b & 1) {
            product += a;
            if (product >= n)
                product -= n;
        }
        a += a;
        if (a >= n)
            a -= n;
    }
    return product;
}

static uint64_t power_mod(uint64_t base, uint64_t exponent, uint64_t n)
{
    uint64_t result = 1;

    for (; exponent != 0; exponent >>= 1) {
        if (exponent & 1)
            result = multiply_mod(result, base, n);
        base = multiply_mod(base, base, n);
    }
    return result;
}

// The Miller-Rabin test. With the first twelve primes as bases, its answer is
// certain for every n below 2^64.
static bool is_probable_prime(uint64_t n)
{
    static const uint8_t bases[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};
    const int count = sizeof bases / sizeof bases[0];
    uint64_t odd = n - 1;
    int twos = 0;

    if (n < 2)
        return false;
    for (int i = 0; i < count; i++)
        if (n % bases[i] == 0)
            return n == bases[i];

    while (odd % 2 == 0) {
        odd /= 2;
        twos++;
    }
    for (int i = 0; i < count; i++) {
        uint64_t x = power_mod(bases[i], odd, n);
        bool witness = x != 1 && x != n - 1;

        for (int j = 1; j < twos && witness; j++) {
            x = multiply_mod(x, x, n);
            witness = x != n - 1;
        }
        if (witness)
            return false;
    }
    return true;
}

static uint64_t greatest_common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static uint64_t next(uint64_t x, uint64_t c, uint64_t n)
{
    x = multiply_mod(x, x, n) + c;
    return x >= n ? x - n : x;
}

// Returns 1 if n is a prime number, else 0.
EXPORT("is_prime") int32_t is_prime(int64_t n)
{
    return n >= 2 && is_probable_prime((uint64_t) n);
}

// Returns a factor of n other than 1 and n. Returns n itself if n is a prime
// number or below 2.
EXPORT("factor") int64_t factor(int64_t number)
{
    uint64_t n = (uint64_t) number;

    if (number < 2 || is_probable_prime(n))
        return number;
    if (n % 2 == 0)
        return 2;
    for (uint64_t c = 1; c < n; c++) {
        uint64_t slow = 2, fast = 2, divisor = 1;

        while (divisor == 1) {
            slow = next(slow, c, n);
            fast = next(next(fast, c, n), c, n);
            divisor = greatest_common_divisor(slow > fast ? slow - fast : fast - slow, n);
        }
        // If the divisor is n, the walkers met modulo n itself. Then this
        // sequence gives no factor, and the next sequence is tried.
        if (divisor != n)
            return (int64_t) divisor;
    }
    return number;
}
