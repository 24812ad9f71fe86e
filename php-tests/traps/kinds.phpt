--TEST--
Traps: TrapKind: has the specification's wording
--EXTENSIONS--
wasm
--FILE--
<?php
foreach (Wasm\TrapKind::cases() as $kind) {
    echo $kind->name, ': ', $kind->value, "\n";
}
?>
--EXPECT--
Unreachable: unreachable
MemoryOutOfBounds: out of bounds memory access
TableOutOfBounds: out of bounds table access
UndefinedElement: undefined element
UninitializedElement: uninitialized element
IndirectCallTypeMismatch: indirect call type mismatch
IntegerDivideByZero: integer divide by zero
IntegerOverflow: integer overflow
InvalidConversionToInteger: invalid conversion to integer
StackExhausted: call stack exhausted
NullFunctionReference: null function reference
NullReference: null reference
NullExceptionReference: null exception reference
UnalignedAtomic: unaligned atomic
ExpectedSharedMemory: expected shared memory
EndlessWait: endless wait: no other thread can notify
Interrupted: interrupted
OutOfFuel: all fuel consumed
Abandoned: abandoned: an earlier call of the instance was interrupted
MemoryLimit: memory limit exceeded
HostError: host error: the host has released this function
