//! Limits of the parser of the text format. Nothing interrupts the parser, and it takes more than
//! linear time and memory for some texts. So each text is checked before these steps.

use wast::Wat;
use wast::core::{
    Data, DataKind, Elem, ElemKind, ElemPayload, Expression, Func, FuncKind, Global, GlobalKind,
    ImportItems, Instruction, ModuleField, ModuleKind, Table, TableKind,
};
use wast::kw;
use wast::lexer::{Lexer, TokenKind};
use wast::parser::{Parse, Parser};

use super::room::{self, TextSize};
use crate::engine::error::{Error, Result};

/// Maximum size of a text, in bytes. The slowest text of this size that was found takes 0.7
/// seconds.
const MAX_TEXT: usize = 16 << 20;

/// Maximum number of words in a text, where a bracket counts as three words. The slowest text of
/// this size that was found takes 0.5 seconds and 150 MB: it is a list of empty functions.
const MAX_WORDS: usize = 1_000_000;

/// Maximum length of an identifier, in bytes. The parser hashes an identifier again for some of its
/// uses, which need not contain it.
const MAX_IDENTIFIER: u32 = 4096;

/// Maximum number of steps of the lookup of names, which [`steps`] estimates. They take about half
/// a second.
const MAX_STEPS: usize = 50_000_000;

/// Length of identifiers that are compared in one step, in bytes.
const COMPARED: usize = 64;

/// A text of a module. A text of a component is refused before it is parsed.
pub(super) struct ModuleText<'a>(pub(super) Wat<'a>);

impl<'a> Parse<'a> for ModuleText<'a> {
    fn parse(parser: Parser<'a>) -> wast::parser::Result<Self> {
        if parser.peek2::<kw::component>()? {
            return Err(parser.error("components are not supported by this engine"));
        }
        parser.parse().map(Self)
    }
}

/// Checks that a text is small enough for the parser, and that memory is available for it.
pub(super) fn expect_to_parse(text: &str) -> Result<()> {
    let too_large = |what: String| {
        let reason = format!("a text has {what}; the binary format has no such limit");
        Err(Error::LimitExceeded(reason))
    };
    if text.len() > MAX_TEXT {
        return too_large(format!("more than {MAX_TEXT} bytes"));
    }
    let size = TextSize::of(text.as_bytes());
    if 3 * size.brackets + size.words > MAX_WORDS {
        return too_large(format!("more than {MAX_WORDS} words, where a bracket counts as three"));
    }
    if longest_identifier(text) > MAX_IDENTIFIER {
        return too_large(format!("an identifier of more than {MAX_IDENTIFIER} bytes"));
    }
    room::expect_to_encode(&size)
}

/// Returns the length of the longest identifier in front of the first malformed token, in bytes.
fn longest_identifier(text: &str) -> u32 {
    let lexer = Lexer::new(text);
    let tokens = lexer.iter(0).map_while(Result::ok);
    let identifiers = tokens.filter(|token| matches!(token.kind, TokenKind::Id));
    identifiers.map(|token| token.len).max().unwrap_or(0)
}

/// Checks that the lookup of the names of a module takes few steps, and copies no types.
pub(super) fn expect_to_resolve(text: &ModuleText<'_>) -> Result<()> {
    let Wat::Module(wast::core::Module { kind: ModuleKind::Text(fields), .. }) = &text.0 else {
        return Ok(());
    };
    if steps(fields) > MAX_STEPS {
        return Err(Error::LimitExceeded(format!(
            "a text needs more than {MAX_STEPS} steps to find its names"
        )));
    }
    let is_group = |field: &ModuleField<'_>| match field {
        ModuleField::Import(imports) => !matches!(imports.items, ImportItems::Single { .. }),
        _ => false,
    };
    if fields.iter().any(is_group) {
        return Err(Error::LimitExceeded("a text has an import of several items".into()));
    }
    Ok(())
}

/// Returns the number of steps of the lookup of names. The parser looks for a label in all blocks
/// around an instruction. It looks for a type among all types if a function does not repeat it.
fn steps(fields: &[ModuleField<'_>]) -> usize {
    let (mut steps, mut types, mut uses) = (0_usize, 0_usize, 0_usize);
    for field in fields {
        match field {
            ModuleField::Type(_) => types += 1,
            ModuleField::Rec(group) => types += group.types.len(),
            ModuleField::Func(func) => uses += usize::from(func.ty.inline.is_none()),
            ModuleField::Import(_) => uses += 1,
            _ => {}
        }
        expressions(field, &mut |expression| {
            steps = steps.saturating_add(label_steps(&expression.instrs));
        });
    }
    steps.saturating_add(types.saturating_mul(uses) / 4)
}

/// Visits the expressions of a field.
fn expressions<'f, 'a>(field: &'f ModuleField<'a>, visit: &mut dyn FnMut(&'f Expression<'a>)) {
    let payload = |payload: &'f ElemPayload<'a>, visit: &mut dyn FnMut(&'f Expression<'a>)| {
        if let ElemPayload::Exprs { exprs, .. } = payload {
            exprs.iter().for_each(visit);
        }
    };
    match field {
        ModuleField::Func(Func { kind: FuncKind::Inline { expression, .. }, .. })
        | ModuleField::Global(Global { kind: GlobalKind::Inline(expression), .. })
        | ModuleField::Data(Data { kind: DataKind::Active { offset: expression, .. }, .. })
        | ModuleField::Table(Table {
            kind: TableKind::Normal { init_expr: Some(expression), .. },
            ..
        }) => visit(expression),
        ModuleField::Table(Table { kind: TableKind::Inline { payload: items, .. }, .. }) => {
            payload(items, visit);
        }
        ModuleField::Elem(Elem { kind, payload: items, .. }) => {
            if let ElemKind::Active { offset, .. } = kind {
                visit(offset);
            }
            payload(items, visit);
        }
        _ => {}
    }
}

/// Returns the number of steps of the lookup of the labels of an expression. If no block has a
/// label, an instruction can only name its target by a number, or the first name ends the lookup.
fn label_steps(instrs: &[Instruction<'_>]) -> usize {
    use Instruction as I;
    let (mut depth, mut deepest, mut labels, mut longest) = (0_usize, 0, 0_usize, 0);
    for instr in instrs {
        let block = match instr {
            I::block(block) | I::loop_(block) | I::if_(block) | I::try_(block) => Some(block),
            I::try_table(table) => Some(&table.block),
            _ => None,
        };
        if let Some(block) = block {
            depth += 1;
            deepest = deepest.max(depth);
            longest = longest.max(block.label.map_or(0, |label| 1 + label.name().len()));
        }
        if let I::end(_) = instr {
            depth = depth.saturating_sub(1);
        }
        labels += match instr {
            I::br_table(table) => 1 + table.labels.len(),
            I::try_table(table) => 1 + table.catches.len(),
            I::resume(resume) => 1 + resume.table.handlers.len(),
            I::resume_throw(resume) => 1 + resume.table.handlers.len(),
            I::resume_throw_ref(resume) => 1 + resume.table.handlers.len(),
            _ => 1,
        };
    }
    deepest.saturating_mul(labels).saturating_mul(longest.div_ceil(COMPARED))
}
