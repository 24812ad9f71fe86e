// Functions that throw, catch by type, clean up, and rethrow.
//
// clang.wast has this program compiled by clang 14, with the exceptions that preceded WebAssembly
// 3.0:
//
//     clang++ --target=wasm32 -fwasm-exceptions -nostdlib -O1 -fvisibility=hidden -c program.cpp
//     clang++ --target=wasm32 -fwasm-exceptions -nostdlib -Oz -fvisibility=hidden -c runtime.cpp
//     wasm-ld --no-entry --strip-debug --gc-sections -z stack-size=4096 program.o runtime.o
//
// The expected results are those of the program compiled for x86-64. There, `step` is the identity.

extern "C" __attribute__((import_module("host"), import_name("step"))) int step(int);

struct Odd { int number; };
struct Large { int number; };

static unsigned trace;
struct Guard {
  int digit;
  ~Guard() { trace = trace * 31 + step(digit); }
};

__attribute__((always_inline)) static int checked(int n) {
  Guard guard{1};
  if (n > 100) throw Large{n};
  if (step(n) & 1) throw Odd{n};
  return n;
}

__attribute__((noinline)) static int halved(int n) {
  try {
    Guard guard{2};
    return checked(n) / 2;
  } catch (Odd& odd) {
    if (odd.number == 7) throw;
    return -odd.number;
  }
}

// Makes calls outside of a handler between calls inside.
__attribute__((noinline)) static int walk(int n) {
  int seen = 0;
  for (int i = 0; i < 3; i++) {
    try {
      Guard guard{5};
      seen = checked(n + i);
      if (seen & 2) throw Odd{seen};
    } catch (Odd& odd) {
      seen += odd.number;
      if (step(seen) == 12) throw;
    }
    seen += step(6);
  }
  return seen;
}

extern "C" __attribute__((visibility("default"), export_name("run"))) int run(int n) {
  trace = 0;
  int result;
  try {
    Guard guard{3};
    try {
      result = halved(n);
      result += walk(n);
    } catch (Odd& odd) {
      Guard guard{4};
      if (n == 7) throw Large{odd.number + 1000};
      result = 0;
    }
  } catch (Large& large) {
    result = large.number;
  } catch (...) {
    result = -1;
  }
  return int(unsigned(result) * 1000003 + trace);
}
