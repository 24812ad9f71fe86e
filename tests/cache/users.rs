//! A process that changes its user while it runs. Only root can do that, so the test needs root.

use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use rustix::io::Errno;
use wasm::cache::{Cache, Directory, Origin, Unusable};

use super::tiers::{ask, settings};

/// Environment variable with the folder that a child uses.
const FOLDER: &str = "USERS_FOLDER";

/// Gives up the rights of root. The process then belongs to the user `nobody`.
fn be_nobody() {
    let nobody = 65_534;
    // SAFETY: no other code in this process depends on the user.
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
    assert_eq!(status.unusable, Some(Unusable::NotOpened(Errno::ACCESS)), "only root may read");

    let made = Directory::look(&folder.join("missing")).expect_err("it is missing");
    assert_eq!(made, Unusable::NotMade(Errno::ACCESS), "it cannot be made");
    let readable = Directory::open(&folder.join("readable")).expect("root is trusted");
    assert_eq!(readable.why_read_only(), Some(Unusable::ReadOnly(Errno::ACCESS)));
    let theirs = folder.join("writable/theirs");
    assert!(Directory::look(&theirs).is_err_and(|reason| reason == Unusable::NotMadeYet));
    let theirs = Directory::open(&theirs).expect("a new directory");
    assert_eq!(theirs.why_read_only(), None);
}

#[test]
fn a_process_that_changes_its_user_opens_directories_again() {
    const NAME: &str = "users::a_process_that_changes_its_user_opens_directories_again";
    if let Some(folder) = env::var_os(FOLDER) {
        return act(Path::new(&folder));
    }
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let folder = tempfile::tempdir().expect("disk space");
    let set = |path: &Path, mode| {
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("the test owns it");
    };
    set(folder.path(), 0o755);
    for (name, mode) in [("readable", 0o755), ("writable", 0o777)] {
        fs::create_dir(folder.path().join(name)).expect("disk space");
        set(&folder.path().join(name), mode);
    }
    let this = env::current_exe().expect("a running program has a path");
    let child = Command::new(this).args(["--exact", NAME]).env(FOLDER, folder.path()).output();
    let output = child.expect("a child can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
