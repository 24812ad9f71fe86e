<?php
// Compress a file with Snappy, decompress it, and check that the bytes are the same.
//
// php snappy.php [file]        (default: the source of the module)

$file = $argv[1] ?? __DIR__ . '/snappy.c';
$original = file_get_contents($file);

$snappy = new Wasm\Instance(__DIR__ . '/snappy.wasm');
$memory = $snappy->memory;

// Copy the file into linear memory, and allocate a buffer for the result.
$length = strlen($original);
$source = $snappy->alloc($length);
$memory->write($source, $original);
$capacity = $snappy->max_compressed_length($length);
$packed = $snappy->alloc($capacity);
$packedLength = $snappy->compress($source, $length, $packed, $capacity);

// Decompress the result into a third buffer.
$target = $snappy->alloc($length);
$targetLength = $snappy->decompress($packed, $packedLength, $target, $length);
$same = $targetLength === $length && $memory->read($target, $length) === $original;

echo basename($file), ": $length bytes\n";
echo "compressed: $packedLength bytes, CRC-32 ", hash('crc32b', $memory->read($packed, $packedLength)), "\n";
echo "decompressed: $targetLength bytes\n";
echo 'round trip: ', $same ? 'ok' : 'FAILED', "\n";
exit($same ? 0 : 1);
