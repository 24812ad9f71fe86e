--TEST--
Wasi: fd_fdstat_get: tells the type, the flags and the rights of a descriptor
--EXTENSIONS--
wasm
--FILE--
<?php
require __DIR__ . '/wasi.inc';
on_both('descriptors', 'fd_fdstat_get');
?>
--EXPECT--
standard input: ok
type: unknown
flags:
rights: fd_read fd_fdstat_set_flags fd_filestat_get poll_fd_readwrite
rights of what is opened below it:
standard output: ok
type: unknown
flags:
rights: fd_datasync fd_fdstat_set_flags fd_sync fd_write fd_filestat_get poll_fd_readwrite
rights of what is opened below it:
output for errors: ok
type: unknown
flags:
rights: fd_datasync fd_fdstat_set_flags fd_sync fd_write fd_filestat_get poll_fd_readwrite
rights of what is opened below it:
directory that was given: ok
type: directory
flags:
rights: fd_datasync fd_fdstat_set_flags fd_sync fd_advise path_create_directory
    path_create_file path_link_source path_link_target path_open fd_readdir
    path_readlink path_rename_source path_rename_target path_filestat_get
    path_filestat_set_size path_filestat_set_times fd_filestat_get fd_filestat_set_times
    path_symlink path_remove_directory path_unlink_file
rights of what is opened below it: fd_datasync fd_read fd_seek fd_fdstat_set_flags fd_sync fd_tell fd_write
    fd_advise fd_allocate path_create_directory path_create_file path_link_source
    path_link_target path_open fd_readdir path_readlink path_rename_source
    path_rename_target path_filestat_get path_filestat_set_size path_filestat_set_times
    fd_filestat_get fd_filestat_set_size fd_filestat_set_times path_symlink
    path_remove_directory path_unlink_file poll_fd_readwrite
directory that is read-only: ok
type: directory
flags:
rights: fd_datasync fd_fdstat_set_flags fd_sync fd_advise path_create_directory
    path_create_file path_link_source path_link_target path_open fd_readdir
    path_readlink path_rename_source path_rename_target path_filestat_get
    path_filestat_set_size path_filestat_set_times fd_filestat_get fd_filestat_set_times
    path_symlink path_remove_directory path_unlink_file
rights of what is opened below it: fd_datasync fd_read fd_seek fd_fdstat_set_flags fd_sync fd_tell fd_write
    fd_advise fd_allocate path_create_directory path_create_file path_link_source
    path_link_target path_open fd_readdir path_readlink path_rename_source
    path_rename_target path_filestat_get path_filestat_set_size path_filestat_set_times
    fd_filestat_get fd_filestat_set_size fd_filestat_set_times path_symlink
    path_remove_directory path_unlink_file poll_fd_readwrite
file with all rights: ok
type: regular_file
flags:
rights: fd_datasync fd_read fd_seek fd_fdstat_set_flags fd_sync fd_tell fd_write
    fd_advise fd_allocate fd_filestat_get fd_filestat_set_size fd_filestat_set_times
    poll_fd_readwrite
rights of what is opened below it:
file with three rights: ok
type: regular_file
flags:
rights: fd_read fd_tell
rights of what is opened below it:
directory with two rights: ok
type: directory
flags:
rights: path_open fd_readdir
rights of what is opened below it: fd_datasync fd_read fd_seek fd_fdstat_set_flags fd_sync fd_tell fd_write
    fd_advise fd_allocate path_create_directory path_create_file path_link_source
    path_link_target path_open fd_readdir path_readlink path_rename_source
    path_rename_target path_filestat_get path_filestat_set_size path_filestat_set_times
    fd_filestat_get fd_filestat_set_size fd_filestat_set_times path_symlink
    path_remove_directory path_unlink_file poll_fd_readwrite
missing descriptor: EBADF
result outside of the memory: EFAULT
result at the edge of the memory: EFAULT
