//! A process that acts for another user from some time on. Needs root, who alone can.

use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use rustix::io::Errno;
use wasm::cache::{Cache, Directory, Origin, Unusable};

use super::tiers::{ask, settings};

/// Tells a child in which folder it is to act.
const FOLDER: &str = "USERS_FOLDER";

/// Acts for a user who is nobody, for good.
fn be_nobody() {
    let nobody = 65_534;
    // SAFETY: nothing else runs in this process that minds.
    assert_eq!(unsafe { libc::setresuid(nobody, nobody, nobody) }, 0);
}

fn act(folder: &Path) {
    let ours = folder.join("ours");
    let cache = Cache::new(settings(Some(&ours)));
    assert_eq!(ask(&cache, 1), Origin::Compiled);
    assert_eq!(cache.status().disk.entries, 1);
    be_nobody();
    assert_eq!(ask(&cache, 2), Origin::Compiled);
    let status = cache.status();
    assert_eq!(status.unusable, Some(Unusable::NotOpened(Errno::ACCESS)), "it is root's alone");

    let made = Directory::look(&folder.join("missing")).expect_err("there is none");
    assert_eq!(made, Unusable::NotMade(Errno::ACCESS), "nor can it be made");
    let readable = Directory::open(&folder.join("readable")).expect("root may be trusted");
    assert_eq!(readable.why_read_only(), Some(Unusable::ReadOnly(Errno::ACCESS)));
    let theirs = folder.join("writable/theirs");
    assert!(Directory::look(&theirs).is_err_and(|reason| reason == Unusable::NotMadeYet));
    let theirs = Directory::open(&theirs).expect("one of their own");
    assert_eq!(theirs.why_read_only(), None);
}

#[test]
fn each_user_opens_the_directory_and_trusts_whom_they_may() {
    const NAME: &str = "users::each_user_opens_the_directory_and_trusts_whom_they_may";
    if let Some(folder) = env::var_os(FOLDER) {
        return act(Path::new(&folder));
    }
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let folder = tempfile::tempdir().expect("room for a folder");
    let set = |path: &Path, mode| {
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("our own");
    };
    set(folder.path(), 0o755);
    for (name, mode) in [("readable", 0o755), ("writable", 0o777)] {
        fs::create_dir(folder.path().join(name)).expect("room");
        set(&folder.path().join(name), mode);
    }
    let this = env::current_exe().expect("a running program has a path");
    let child = Command::new(this).args(["--exact", NAME]).env(FOLDER, folder.path()).output();
    let output = child.expect("a child can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
