//! Texts that the parser of the text format could need long for.

use wasm::engine::{Error, text_to_binary, validate};

use super::{MAX_TIME, STACK, on_a_stack, processor_time};

#[test]
fn deeply_nested_text_is_converted_or_refused() {
    let text = |open: &str, inside: &str, depth: usize| {
        let (open, close) = (open.repeat(depth), ")".repeat(depth));
        format!("(module (func (export \"f\") (result i32) {open}{inside}{close}))")
    };
    on_a_stack(STACK, || {
        for (open, inside) in
            [("(i32.eqz ", "(i32.const 0)"), ("(block (result i32) ", "i32.const 0")]
        {
            let binary = text_to_binary(&text(open, inside, 10_000));
            let binary = binary.expect("the text is well-formed");
            assert!(validate(&binary).expect("nothing interrupts the test"));
        }
        text_to_binary(&"(".repeat(400_000)).expect_err("the parentheses are not closed");
    });
}

#[test]
fn texts_of_maximum_size_are_converted_and_larger_texts_are_refused() {
    let words = |count: usize| format!("(module (func {}))", "nop ".repeat(count));
    let fields = |count: usize| format!("(module {})", "(func)".repeat(count));
    let bytes = |count: usize| format!("(module){}", " ".repeat(count));
    let blocks = |begin: &str, block: &str, depth: usize, uses: &str, count: usize| {
        let (open, close) = (block.repeat(depth), ")".repeat(depth));
        format!("(module ({begin} (block $l {open}{}{close})))", uses.repeat(count))
    };
    let labels = |depth| blocks("func", "(block ", depth, "br $l ", depth);
    let in_global = |depth| blocks("global i32", "(block ", depth, "br $l ", depth);
    let table = |depth| {
        blocks("func", "(block ", depth, "br_table $l $l $l $l $l $l $l $l $l\n", depth / 8)
    };
    let catches = |depth| {
        let catches = "try_table (catch_all $l) (catch_all $l) (catch_all $l) end ";
        blocks("func", "(block ", depth, catches, depth / 4)
    };
    let types = |count: usize| {
        format!("(module {}{})", "(type (func))".repeat(count), "(func (type 0))".repeat(count))
    };
    let identifier = |length: usize| format!("(module (func ${}))", "x".repeat(length));
    let group = "(module (import \"m\" (item \"a\") (item \"b\") (func)))".to_owned();
    let binary = |text: &str| {
        let start = processor_time();
        let binary = text_to_binary(text);
        let time = processor_time().saturating_sub(start);
        assert!(time < MAX_TIME, "{time:?} for a text");
        binary
    };
    for text in [
        words(999_900),
        fields(333_000),
        bytes(16_777_000),
        labels(4000),
        types(10_000),
        identifier(4095),
    ] {
        let begin: String = text.chars().take(20).collect();
        binary(&text).unwrap_or_else(|error| panic!("{begin}: {error}"));
    }
    for (text, limit) in [
        (words(1_000_000), "words"),
        (fields(334_000), "words"),
        (bytes(16_778_000), "bytes"),
        (labels(5000), "steps"),
        (in_global(5000), "steps"),
        (table(8000), "steps"),
        (catches(8000), "steps"),
        (types(20_000), "steps"),
        (identifier(4096), "identifier"),
        (group, "several items"),
    ] {
        let error = binary(&text).expect_err("the text is too large");
        assert!(
            matches!(&error, Error::LimitExceeded(reason) if reason.contains(limit)),
            "{error}"
        );
    }
    let component = format!("(component {})", "(component)".repeat(10_000));
    let error = binary(&component).expect_err("components are not supported").to_string();
    assert!(error.contains("components are not supported"), "{error}");
}
