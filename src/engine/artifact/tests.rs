//! Tests: artifacts are read as they were written, and damage is detected or harmless.

use super::fingerprint::tests::FACTS;
use super::*;

fn example() -> (Fingerprint, Artifact) {
    let fingerprint = Fingerprint::of(&FACTS);
    let info = ModuleInfo::default();
    let parts = Parts {
        text: vec![0x90; 100],
        functions: vec![0, 32, 64],
        context_distances: vec![0, 8],
        framed: vec![4, 30, 36, 60],
        boxed_entries: vec![(FuncIndex(3), 64), (FuncIndex(9), 80)],
        slot_entries: vec![(TypeIndex(0), 96)],
        traps: vec![(4, Trap::Unreachable), (40, Trap::IntegerDivideByZero)],
        handlers: vec![Handler { return_place: 8, frame_offset: 16, place: 48 }],
        source_map: vec![(0, 1000), (8, 1002)],
        bytes: b"data".to_vec(),
        ..Parts::default()
    };
    let artifact = Artifact::new(&fingerprint, Options::default(), &info, &parts).expect("small");
    (fingerprint, artifact)
}

#[test]
fn tables_are_read_as_they_were_written() {
    let (fingerprint, artifact) = example();
    let bytes = artifact.as_bytes().to_vec();
    let artifact = Artifact::read(bytes, &fingerprint, Verification::Full).expect("undamaged");
    assert_eq!(artifact.function(1), 32);
    assert_eq!(artifact.function_at(63), Some(1));
    assert_eq!(artifact.function_at(64), None);
    assert_eq!(artifact.context_distance(0), None);
    assert_eq!(artifact.context_distance(1), Some(8));
    assert_eq!(artifact.context_distance(2), None);
    let framed = [0, 3, 4, 29, 30, 35, 36, 59, 60].map(|pc| artifact.is_framed(pc));
    assert_eq!(framed, [false, false, true, true, false, false, true, true, false]);
    assert_eq!(artifact.boxed_entry(FuncIndex(9)), Some(80));
    assert_eq!(artifact.boxed_entry(FuncIndex(4)), None);
    assert_eq!(artifact.slot_entry(TypeIndex(0)), Some(96));
    assert_eq!(artifact.host_adapter(TypeIndex(0)), None);
    assert_eq!(artifact.trap_at(40), Some(Trap::IntegerDivideByZero));
    assert_eq!(artifact.trap_at(41), None);
    assert_eq!(artifact.handler(8).map(|handler| handler.place), Some(48));
    assert_eq!(artifact.source_offset(7), Some(1000));
    assert_eq!(artifact.data(&(1..3)), Some(&b"at"[..]));
    assert_eq!(artifact.data(&(1..5)), None);
    let plan = artifact.plan().expect("undamaged");
    assert_eq!(artifact.info(&plan).expect("undamaged"), ModuleInfo::default());
}

#[test]
fn every_damaged_byte_is_detected() {
    let (fingerprint, artifact) = example();
    for position in 0..artifact.as_bytes().len() {
        let mut bytes = artifact.as_bytes().to_vec();
        bytes[position] ^= 0x10;
        let artifact = Artifact::read(bytes, &fingerprint, Verification::Full);
        assert!(artifact.is_err(), "byte {position}");
    }
    for verification in [Verification::Head, Verification::Full] {
        for length in 0..artifact.as_bytes().len() {
            let bytes = artifact.as_bytes()[..length].to_vec();
            let artifact = Artifact::read(bytes, &fingerprint, verification);
            assert!(artifact.is_err(), "length {length}");
        }
    }
}

/// Calls every lookup of an artifact, and checks that each result lies inside the artifact.
fn ask(artifact: &Artifact) {
    let end = u32::try_from(artifact.text().len()).expect("small");
    for number in 0..120 {
        let position = usize::try_from(number).expect("small");
        let places = [
            Some(artifact.function(position)),
            artifact.boxed_entry(FuncIndex(number)),
            artifact.slot_entry(TypeIndex(number)),
            artifact.host_adapter(TypeIndex(number)),
            artifact.handler(number).map(|handler| handler.place),
        ];
        assert!(places.into_iter().flatten().all(|place| place < end));
        artifact.function_at(number);
        artifact.trap_at(number);
        artifact.source_offset(number);
        artifact.is_framed(number);
        artifact.data(&(number..number + 4));
    }
    artifact.body_range();
    assert!(artifact.text_in_file().is_none());
}

#[test]
fn damage_in_the_tail_gives_no_place_outside_the_artifact() {
    let (fingerprint, artifact) = example();
    let whole = artifact.as_bytes().to_vec();
    let mut survivors = 0;
    for position in (0..whole.len()).step_by(3) {
        for damage in [0xFF, 0x10, 0x01] {
            let mut bytes = whole.clone();
            bytes[position] ^= damage;
            let artifact = Artifact::read(bytes, &fingerprint, Verification::Head);
            if let Ok(artifact) = artifact {
                ask(&artifact);
                survivors += 1;
            }
        }
    }
    assert!(survivors > 100, "most bytes are outside the head");
}

#[test]
fn a_damaged_manifest_is_detected_when_it_is_decoded() {
    let (fingerprint, artifact) = example();
    let mut bytes = artifact.as_bytes().to_vec();
    let manifest = artifact.layout.manifest.range();
    bytes[manifest.start] ^= 1;
    let artifact =
        Artifact::read(bytes, &fingerprint, Verification::Head).expect("the head is undamaged");
    assert!(artifact.info(&Plan::default()).is_err());
}

#[test]
fn mapped_sections_share_no_page() {
    let (_, artifact) = example();
    let text = artifact.layout.text.range();
    let size = fingerprint::page_size();
    assert_eq!(text.start % size, 0);
    let end = text.end.next_multiple_of(size);
    let layout = &artifact.layout;
    let others = [layout.boxed_entries.range(), layout.bytes.range(), layout.manifest.range()];
    for range in others.into_iter().chain([layout.trap_places.range()]) {
        assert!(range.end <= text.start || range.start >= end);
    }
}

#[test]
fn another_fingerprint_is_refused_with_a_reason() {
    let (_, artifact) = example();
    let other = Fingerprint::of(&Facts { bounds: "other bounds", ..FACTS });
    let refused = Artifact::read(artifact.as_bytes().to_vec(), &other, Verification::Head);
    let reason = refused.expect_err("the bounds differ").to_string();
    assert_eq!(reason, "this module was compiled with another kind of bounds checks");
}
