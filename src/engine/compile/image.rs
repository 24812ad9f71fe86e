//! The image of memory 0: the contents that active data segments write, computed at compile time.

use std::ops::Range;

use crate::engine::artifact::page_size;
use crate::engine::error::Result;
use crate::engine::index::MemoryIndex;
use crate::engine::module_info::{DataMode, DataSegment, MemoryImage, ModuleInfo};
use crate::engine::room;

/// Constant part of the allowed waste, in bytes: an image may have twice the size of its contents,
/// plus this.
const SLACK: u64 = 64 << 10;

/// Makes the image of memory 0 and returns its bytes, or an empty list without an image. The bytes
/// of segments in the image are removed from `bytes`.
///
/// The image contains the first active segments, up to the first segment that may be out of bounds
/// or that goes elsewhere. So the effect is the same as copying all segments in order.
///
/// # Errors
///
/// Returns [`Error::Os`](crate::engine::error::Error::Os) if the system is out of memory.
pub(super) fn lay_out(info: &mut ModuleInfo, bytes: &mut Vec<u8>) -> Result<Vec<u8>> {
    let segments = info.declared.data.iter().map_while(|segment| place(info, segment));
    let segments = room::collect(segments)?;
    let places = || segments.iter().filter(|place| !place.is_empty());
    let start = places().map(|place| place.start).min();
    let (Some(start), Some(end)) = (start, places().map(|place| place.end).max()) else {
        return Ok(Vec::new());
    };
    let page_size = page_size() as u64;
    let (start, end) = (start / page_size * page_size, end.next_multiple_of(page_size));
    let used: u64 = places().map(|place| place.end - place.start).sum();
    let length = usize::try_from(end - start).ok().filter(|_| end - start <= 2 * used + SLACK);
    let Some(length) = length else { return Ok(Vec::new()) };
    let mut image = room::list(length)?;
    image.resize(length, 0);
    for (place, segment) in segments.iter().zip(&mut info.declared.data) {
        if matches!(segment.mode, DataMode::Active { .. }) {
            let offset = |at: u64| usize::try_from(at - start).expect("within the image");
            if !place.is_empty() {
                let range = native(&segment.range);
                image[offset(place.start)..offset(place.end)].copy_from_slice(&bytes[range]);
            }
            segment.range = 0..0;
        }
    }
    info.declared.image = Some(MemoryImage { start, segments: segments.len() });
    *bytes = kept(info, bytes)?;
    Ok(image)
}

/// Returns the range that a segment writes, if it is always within memory 0. The range is empty for
/// a segment that is not active.
fn place(info: &ModuleInfo, segment: &DataSegment) -> Option<Range<u64>> {
    let DataMode::Active { memory, offset } = &segment.mode else { return Some(0..0) };
    if *memory != MemoryIndex(0) || info.declared.imported.memories > 0 {
        return None;
    }
    let ty = info.declared.memories[memory.index()];
    let size = ty.limits.minimum.checked_mul(ty.page_size())?;
    let start = offset.as_constant_address()?;
    let end = start.checked_add(u64::from(segment.range.end - segment.range.start))?;
    // Host pages may be larger than pages of the memory, and the image consists of host pages.
    let size = size / page_size() as u64 * page_size() as u64;
    (end <= size).then_some(start..end)
}

/// Returns the bytes that the declarations still refer to, and updates the ranges in the
/// declarations.
fn kept(info: &mut ModuleInfo, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Vec::new();
    let data = info.declared.data.iter_mut().map(|segment| &mut segment.range);
    let custom = info.custom_sections.iter_mut().map(|(_, range)| range);
    for range in data.chain(custom) {
        let part = &bytes[native(range)];
        let place = |at: usize| u32::try_from(at).expect("not larger than before");
        *range = place(kept.len())..place(kept.len() + part.len());
        room::reserve(&mut kept, part.len())?;
        kept.extend_from_slice(part);
    }
    Ok(kept)
}

fn native(range: &Range<u32>) -> Range<usize> {
    MemoryIndex(range.start).index()..MemoryIndex(range.end).index()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::decode::decode;
    use crate::engine::interrupt::Interrupt;

    /// Returns the image of a module, its start in the memory, and the number of segments in it.
    fn image(fields: &str) -> Option<(Vec<u8>, u64, usize)> {
        let text = format!("(module (memory 4) (memory 1) {fields} (@custom \"c\" \"custom\"))");
        let binary = wat::parse_str(text).expect("the text of a test");
        let decoded = decode(&binary, &Interrupt::new()).expect("valid");
        let (mut info, mut bytes) = (decoded.info, decoded.bytes);
        let image = lay_out(&mut info, &mut bytes).expect("there is memory");
        let (name, range) = &info.custom_sections[0];
        assert_eq!((name.as_str(), &bytes[native(range)]), ("c", &b"custom"[..]));
        info.declared.image.map(|place| (image, place.start, place.segments))
    }

    #[test]
    fn segments_are_laid_out_in_their_order() {
        let fields = r#"(data (i32.const 70000) "abcd") (data "passive")
            (data (i32.const 70002) "xy") (data (i32.const 262144))"#;
        let (image, start, segments) = image(fields).expect("all of them fit");
        assert_eq!((image.len() % page_size(), segments), (0, 4));
        let at = usize::try_from(70000 - start).expect("small");
        assert_eq!(image[at - 1..at + 5], *b"\0abxy\0");
    }

    #[test]
    fn segments_that_may_fail_end_the_image() {
        for other in [
            r#"(data (i32.const 262143) "xy")"#,
            r#"(data (i32.const -1) "x")"#,
            r#"(data (memory 1) (i32.const 0) "x")"#,
            r#"(data (i32.add (i32.const 0) (i32.const 0)) "x")"#,
            r#"(global $at i32 (i32.const 4)) (data (global.get $at) "x")"#,
        ] {
            let rest = r#"(data (i32.const 1) "z")"#;
            assert!(image(&format!("{other}{rest}")).is_none(), "{other}");
            let (image, _, segments) = image(&format!("{rest}{other}{rest}")).expect("the first");
            assert_eq!((segments, &image[..3]), (1, &b"\0z\0"[..]), "{other}");
        }
    }

    #[test]
    fn an_image_is_not_much_larger_than_its_data() {
        let far = |at: u32| format!(r#"(data (i32.const 0) "a") (data (i32.const {at}) "b")"#);
        assert!(image(&far(60_000)).is_some());
        assert!(image(&far(200_000)).is_none());
        assert!(image("").is_none());
        assert!(image(r#"(data (i32.const 0) "") (data "passive")"#).is_none());
    }
}
