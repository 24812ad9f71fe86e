//! The sections around the function bodies of a generated module.

use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, ImportSection, MemorySection, MemoryType, Module,
    RefType, TableSection, TableType, TypeSection, ValType,
};

use super::{TABLE, TYPES, number};

/// Name, parameters and results of an imported function.
pub(super) type Import = (&'static str, &'static [ValType], &'static [ValType]);

/// Functions of WASI that a program imports.
pub(super) const WASI: [Import; 2] =
    [("fd_write", &[ValType::I32; 4], &[ValType::I32]), ("proc_exit", &[ValType::I32], &[])];

/// Start of a program's memory: the pointer to a line, its length, and the line.
const LINE: [u8; 14] = *b"\x08\0\0\0\x06\0\0\0hello\n";

/// Makes a module from function bodies. It is a program for WASI if it has imports.
pub(super) fn sections(imports: &[Import], types: &[usize], mut code: CodeSection) -> Vec<u8> {
    let imported = number(imports.len());
    let mut type_section = TypeSection::new();
    for (params, result) in TYPES {
        type_section.ty().function(params.iter().copied(), [result]);
    }
    let mut import_section = ImportSection::new();
    for (name, params, results) in imports {
        let ty = EntityType::Function(type_section.len());
        type_section.ty().function(params.iter().copied(), results.iter().copied());
        import_section.import("wasi_snapshot_preview1", name, ty);
    }
    let mut functions = FunctionSection::new();
    for ty in types {
        functions.function(number(*ty));
    }
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: TABLE.into(),
        maximum: Some(TABLE.into()),
        shared: false,
    });
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 16,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0);
    for func in (0..types.len()).step_by(20) {
        exports.export(&format!("f{func}"), ExportKind::Func, imported + number(func));
    }
    let mut elements = ElementSection::new();
    let funcs: Vec<_> =
        (0..TABLE).map(|element| imported + element % number(types.len())).collect();
    elements.active(None, &ConstExpr::i32_const(0), Elements::Functions(funcs.into()));
    let mut data = DataSection::new();
    if !imports.is_empty() {
        exports.export("_start", ExportKind::Func, imported + functions.len());
        functions.function(type_section.len());
        type_section.ty().function([], []);
        data.active(0, &ConstExpr::i32_const(0), LINE);
        code.function(&start());
    }
    let mut module = Module::new();
    module.section(&type_section);
    if !imports.is_empty() {
        module.section(&import_section);
    }
    module.section(&functions).section(&tables).section(&memories);
    module.section(&exports).section(&elements).section(&code);
    if !imports.is_empty() {
        module.section(&data);
    }
    module.finish()
}

/// Returns the function `_start` of a program.
fn start() -> Function {
    let mut function = Function::new([]);
    let mut out = function.instructions();
    out.i32_const(1).i32_const(0).i32_const(1).i32_const(16).call(0).drop();
    out.i32_const(0).call(1).end();
    function
}
