--TEST--
Memory: stream(): describes itself in stream_get_meta_data()
--EXTENSIONS--
wasm
--FILE--
<?php
$stream = (new Wasm\Memory(['initial' => 1]))->stream();
var_dump(stream_get_meta_data($stream), stream_is_local($stream), stream_supports_lock($stream));
?>
--EXPECT--
array(7) {
  ["timed_out"]=>
  bool(false)
  ["blocked"]=>
  bool(true)
  ["eof"]=>
  bool(false)
  ["stream_type"]=>
  string(18) "WebAssembly memory"
  ["mode"]=>
  string(3) "r+b"
  ["unread_bytes"]=>
  int(0)
  ["seekable"]=>
  bool(true)
}
bool(false)
bool(false)
