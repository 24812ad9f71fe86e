//! Tests of the streams that need no host.

use super::{Captured, InputStream, OutputStream, Readiness, Text};
use crate::wasi::error::Error;

#[test]
fn a_text_is_read_once() {
    let text = Text::new(b"hello".to_vec());
    assert!(matches!(text.readiness(), Ok(Readiness::Ready(5))));
    let mut buffer = [0; 3];
    assert_eq!(text.read(&mut buffer).expect("bytes"), 3);
    assert_eq!(&buffer, b"hel");
    assert_eq!(text.read(&mut buffer).expect("bytes"), 2);
    assert_eq!(&buffer[..2], b"lo");
    assert_eq!(text.read(&mut buffer).expect("the end"), 0);
    assert!(matches!(text.readiness(), Ok(Readiness::Closed)));
}

#[test]
fn captured_output_is_kept_up_to_its_limit() {
    let output = Captured::new("stdout", 8);
    assert_eq!(output.write(b"12345").expect("it fits"), 5);
    let error = output.write(b"6789").expect_err("it does not fit");
    assert!(matches!(error, Error::OutputLimit { output: "stdout", limit: 8 }), "{error:?}");
    output.read(|bytes| assert_eq!(bytes, b"12345678"));
    assert_eq!(output.take(), b"12345678");
    output.read(|bytes| assert!(bytes.is_empty()));
}
