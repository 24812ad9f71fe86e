// The small part of a C++ runtime that the program needs to throw: one exception at a time, caught
// by type.
typedef unsigned long size;
extern "C" {
// Exceptions, with their types in front. The tag of C++ is 0, and its value is the address.
static char heap[1 << 11] __attribute__((aligned(16)));
static size top;
void* __cxa_allocate_exception(size bytes) noexcept {
  if (bytes > 16) __builtin_trap();
  top = (top + 32) % sizeof heap;
  return heap + top + 16;
}
void __cxa_free_exception(void*) noexcept {}
void __cxa_throw(void* thrown, void* type, void (*)(void*)) {
  *reinterpret_cast<const void**>(static_cast<char*>(thrown) - 16) = type;
  __builtin_wasm_throw(0, thrown);
}
static void* caught[64];
static int depth;
void* __cxa_begin_catch(void* thrown) noexcept { caught[depth++] = thrown; return thrown; }
void __cxa_end_catch() { depth--; }
void __cxa_rethrow() { __builtin_wasm_throw(0, caught[depth - 1]); }
int __gxx_wasm_personality_v0(int) { return 0; }

// LLVM fills in this structure before it asks which handler matches.
struct { int landing; const unsigned char* table; int selector; } __wasm_lpad_context;

static unsigned uleb(const unsigned char*& p) {
  unsigned value = 0, shift = 0;
  do value |= (*p & 0x7f) << shift, shift += 7; while (*p++ & 0x80);
  return value;
}
static int sleb(const unsigned char*& p) {
  unsigned value = 0, shift = 0; unsigned char byte;
  do byte = *p++, value |= (byte & 0x7f) << shift, shift += 7; while (byte & 0x80);
  return byte & 0x40 && shift < 32 ? int(value | ~0u << shift) : int(value);
}
int _Unwind_CallPersonality(void* thrown) {
  const unsigned char* p = __wasm_lpad_context.table;
  p++;                                  // no base of landing pads
  unsigned char encoding = *p++;        // encoding of types: absolute addresses
  unsigned to_types = encoding == 0xff ? 0 : uleb(p);
  auto types = reinterpret_cast<void* const*>(p + to_types);
  p++;                                  // numbers are written as LEB128
  unsigned size_of_calls = uleb(p);
  const unsigned char* actions = p + size_of_calls;
  const void* type = *reinterpret_cast<const void**>(static_cast<char*>(thrown) - 16);
  for (int landing = 0; p < actions; landing++) {
    unsigned action = (uleb(p), uleb(p));
    if (landing != __wasm_lpad_context.landing) continue;
    __wasm_lpad_context.selector = 0;
    if (!action) return 0;
    for (const unsigned char* a = actions + action - 1;;) {
      int filter = sleb(a);
      const unsigned char* at = a;
      int next = sleb(a);
      if (filter > 0 && (!types[-filter] || types[-filter] == type)) {
        __wasm_lpad_context.selector = filter;
        return 0;
      }
      if (!next) return 0;
      a = at + next;
    }
  }
  return 0;
}
}
namespace std { void terminate() noexcept { __builtin_trap(); } }
extern "C" void* _ZTVN10__cxxabiv117__class_type_infoE[3] = {};

