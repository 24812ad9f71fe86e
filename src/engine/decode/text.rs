//! The text format: conversion to the binary format, and the lookup of the place in the text that
//! belongs to an offset in the binary.

use wasmparser::{FromReader, FunctionBody, Parser, Payload, SectionLimited};
use wast::Wat;
use wast::core::{FuncKind, ModuleField, ModuleKind};
use wast::parser::{self, ParseBuffer};
use wast::token::{Index, Span};

use super::text_work::{self, ModuleText};
use crate::engine::error::{Error, Place, Result, TextError};

/// Converts a module from the text format to the binary format.
///
/// # Errors
///
/// Returns [`Error::Text`] with line and column, [`Error::LimitExceeded`] for a text that the
/// parser might need seconds for, and [`Error::Os`] if the system is out of memory.
pub(in crate::engine) fn text_to_binary(text: &str) -> Result<Vec<u8>> {
    text_work::expect_to_parse(text)?;
    let fail = |error: wast::Error| at(text, error.span(), error.message());
    let buffer = ParseBuffer::new(text).map_err(fail)?;
    let mut module = parser::parse::<ModuleText<'_>>(&buffer).map_err(fail)?;
    text_work::expect_to_resolve(&module)?;
    module.0.encode().map_err(fail)
}

/// Converts an error about a module that was made from a text: line and column replace the offset
/// in the binary.
pub(in crate::engine) fn located(text: &str, error: Error) -> Error {
    let (Error::Invalid { reason, offset } | Error::Unsupported { reason, offset }) = &error else {
        return error;
    };
    match find(text, *offset) {
        Some(span) => at(text, span, reason.clone()),
        None => error,
    }
}

fn at(text: &str, span: Span, reason: String) -> Error {
    let (line, column) = span.linecol_in(text);
    let content = text.lines().nth(line).unwrap_or_default();
    let column = content.get(..column).map_or(0, |before| before.chars().count());
    Error::Text(TextError { reason, place: Some(Box::new(Place::new(content, line, column))) })
}

/// Returns the place in a text that belongs to an offset in its binary.
fn find(text: &str, offset: u64) -> Option<Span> {
    text_work::expect_to_parse(text).ok()?;
    let mut buffer = ParseBuffer::new(text).ok()?;
    buffer.track_instr_spans(true);
    let mut module = parser::parse::<Wat<'_>>(&buffer).ok()?;
    // `encode` also sorts the fields into the order of the binary.
    let binary = module.encode().ok()?;
    let Wat::Module(wast::core::Module { kind: ModuleKind::Text(fields), .. }) = module else {
        return None;
    };
    let Item { is_kind, position, body } = item_at(&binary, offset)?;
    let field = fields.iter().filter(|field| is_kind(field)).nth(position)?;
    let instruction = match (field, body) {
        (ModuleField::Func(func), Some(body)) => instruction_at(&func.kind, &body, offset),
        _ => None,
    };
    instruction.or_else(|| span_of(user_of(field, position, &fields).unwrap_or(field)))
}

/// Returns the function that uses a type which the text does not declare. The converter added this
/// type for the function.
fn user_of<'f, 'a>(
    field: &ModuleField<'a>,
    position: usize,
    fields: &'f [ModuleField<'a>],
) -> Option<&'f ModuleField<'a>> {
    if !matches!(field, ModuleField::Type(ty) if ty.span.offset() == 0) {
        return None;
    }
    let types = fields.iter().filter_map(|field| match field {
        ModuleField::Type(_) => Some(1),
        ModuleField::Rec(group) => Some(group.types.len()),
        _ => None,
    });
    let index: usize = types.take(position).sum();
    let uses =
        |at: &Index<'_>| matches!(at, Index::Num(at, _) if usize::try_from(*at) == Ok(index));
    fields.iter().find(|field| match field {
        ModuleField::Func(func) => func.ty.index.as_ref().is_some_and(uses),
        _ => false,
    })
}

/// A part of the binary that was made from a field of the text. The field is identified by its kind
/// and its position among fields of this kind. For a function, the item also has the body.
struct Item<'a> {
    is_kind: fn(&ModuleField<'_>) -> bool,
    position: usize,
    body: Option<FunctionBody<'a>>,
}

/// Finds the part of a binary at an offset.
fn item_at(binary: &[u8], offset: u64) -> Option<Item<'_>> {
    use ModuleField as Field;
    let mut bodies = 0;
    for payload in Parser::new(0).parse_all(binary) {
        let item = match payload.ok()? {
            Payload::TypeSection(section) => {
                item_of(section, offset, |field| matches!(field, Field::Type(_) | Field::Rec(_)))
            }
            Payload::ImportSection(section) => {
                item_of(section, offset, |field| matches!(field, Field::Import(_)))
            }
            Payload::FunctionSection(section) => item_of(section, offset, is_func),
            Payload::TableSection(section) => {
                item_of(section, offset, |field| matches!(field, Field::Table(_)))
            }
            Payload::MemorySection(section) => {
                item_of(section, offset, |field| matches!(field, Field::Memory(_)))
            }
            Payload::TagSection(section) => {
                item_of(section, offset, |field| matches!(field, Field::Tag(_)))
            }
            Payload::GlobalSection(section) => {
                item_of(section, offset, |field| matches!(field, Field::Global(_)))
            }
            Payload::ExportSection(section) => {
                item_of(section, offset, |field| matches!(field, Field::Export(_)))
            }
            Payload::ElementSection(section) => {
                item_of(section, offset, |field| matches!(field, Field::Elem(_)))
            }
            Payload::DataSection(section) => {
                item_of(section, offset, |field| matches!(field, Field::Data(_)))
            }
            Payload::StartSection { range, .. } if range.contains(&offset) => {
                let is_kind = |field: &Field<'_>| matches!(field, Field::Start(_));
                Some(Item { is_kind, position: 0, body: None })
            }
            Payload::CodeSectionEntry(body) => {
                bodies += 1;
                let is_here = body.range().contains(&offset);
                is_here.then_some(Item { is_kind: is_func, position: bodies - 1, body: Some(body) })
            }
            _ => None,
        };
        if item.is_some() {
            return item;
        }
    }
    None
}

const fn is_func(field: &ModuleField<'_>) -> bool {
    matches!(field, ModuleField::Func(_))
}

/// Finds the item of a section at an offset.
fn item_of<'a, T: FromReader<'a>>(
    section: SectionLimited<'a, T>,
    offset: u64,
    is_kind: fn(&ModuleField<'_>) -> bool,
) -> Option<Item<'a>> {
    if !section.range().contains(&offset) {
        return None;
    }
    let items = section.into_iter_with_offsets().map_while(Result::ok);
    let position = items.take_while(|(start, _)| *start <= offset).count().checked_sub(1)?;
    Some(Item { is_kind, position, body: None })
}

/// Finds the instruction of a function at an offset.
fn instruction_at(func: &FuncKind<'_>, body: &FunctionBody<'_>, offset: u64) -> Option<Span> {
    let FuncKind::Inline { expression, .. } = func else { return None };
    let mut operators = body.get_operators_reader().ok()?;
    let mut position = 0;
    while operators.original_position() < offset {
        operators.read().ok()?;
        position += 1;
    }
    let spans = expression.instr_spans.as_ref()?;
    // The last `end` has no place in the text, so the place of the instruction before it is used.
    spans.get(position).or(spans.last()).copied()
}

fn span_of(field: &ModuleField<'_>) -> Option<Span> {
    Some(match field {
        ModuleField::Type(field) => field.span,
        ModuleField::Rec(field) => field.span,
        ModuleField::Import(field) => field.span,
        ModuleField::Func(field) => field.span,
        ModuleField::Table(field) => field.span,
        ModuleField::Memory(field) => field.span,
        ModuleField::Global(field) => field.span,
        ModuleField::Export(field) => field.span,
        ModuleField::Start(index) => index.span(),
        ModuleField::Elem(field) => field.span,
        ModuleField::Data(field) => field.span,
        ModuleField::Tag(field) => field.span,
        ModuleField::Custom(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Config, Module};

    /// Returns the line and column of the error about a text.
    fn place(text: &str) -> (usize, usize) {
        match Module::from_text(text, &Config::default()) {
            Err(Error::Text(TextError { place: Some(place), .. })) => (place.line, place.column),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn errors_of_the_text_have_a_place() {
        assert_eq!(place("(module\n  (func (i32.foo)))"), (2, 10));
        assert_eq!(place("(module (func call $nowhere))"), (1, 20));
        assert_eq!(place(""), (1, 1));
    }

    #[test]
    fn errors_of_instructions_have_a_place() {
        assert_eq!(
            place("(func)\n(func (result i32)\n  (drop (i32.const 1))\n  f32.const 1)"),
            (4, 3)
        );
        assert_eq!(
            place("(func)\n(func (param i32)\n(; ü ;) (i32.add (local.get 0) (f32.const 1)) drop)"),
            (3, 10)
        );
        assert_eq!(place("(func)\n (func (result i32))"), (2, 3));
        assert_eq!(place("(func (local i32) (block (br 7)))"), (1, 27));
    }

    #[test]
    fn errors_of_fields_have_a_place() {
        assert_eq!(place("(func (export \"a\"))\n(func (export \"a\"))"), (2, 2));
        assert_eq!(place("(type (func))\n(type (struct))"), (2, 2));
        assert_eq!(place("(global i32 (i32.const 1))\n (global i32 (i64.const 1))"), (2, 3));
        assert_eq!(place("(func (param i32))\n(start 0)"), (2, 8));
        assert_eq!(place("(memory 1)\n(data (i32.const 0))\n(data (f32.const 0))"), (3, 2));
        assert_eq!(place("(memory 2 1)"), (1, 2));
        assert_eq!(place("(rec (type (func)) (type (func)))\n(func (param i31ref))"), (2, 2));
    }
}
