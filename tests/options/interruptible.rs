//! Tests: the host interrupts code, which then continues or ends.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::time::Duration;

use wasm::engine::runtime::instantiate_with;
use wasm::engine::{Bounds, Config, Error, Options, Result, Thread, Val};

use super::{LEVELS, call, instance, module};

type Answer = Rc<dyn Fn(&AtomicU8) -> Result<()>>;

thread_local! {
    static ANSWER: RefCell<Option<Answer>> = const { RefCell::new(None) };
    static FLAG: Cell<Option<&'static AtomicU8>> = const { Cell::new(None) };
}

/// Lets `answer` answer the interrupts of this thread, and returns the flag.
fn follow(answer: impl Fn(&AtomicU8) -> Result<()> + 'static) -> &'static AtomicU8 {
    let flag: &'static AtomicU8 = FLAG.get().unwrap_or_else(|| Box::leak(Box::default()));
    FLAG.set(Some(flag));
    ANSWER.set(Some(Rc::new(answer)));
    let run = || {
        let answer = ANSWER.with_borrow(Clone::clone).expect("the test answers");
        answer(FLAG.get().expect("the flag exists"))
    };
    // SAFETY: the flag is leaked, and no WebAssembly is running.
    unsafe { Thread::current().follow_interrupts(flag.as_ptr(), run) };
    flag
}

fn configs() -> Vec<Config> {
    let bounds = [Bounds::Guard, Bounds::Explicit];
    let bounds = bounds.into_iter().filter(|bounds| {
        *bounds == Bounds::Explicit || super::bounds::config().bounds == Bounds::Guard
    });
    let options = |opt_level| Options { opt_level, interruptible: true, ..Options::default() };
    bounds
        .flat_map(|bounds| {
            LEVELS.map(|level| Config { bounds, options: options(level), ..Config::default() })
        })
        .collect()
}

const TEXT: &str = r#"(module
    (memory 1 4)
    (func $sum (export "sum") (param $n i64) (result i64) (local $sum i64)
        (loop $again
            (local.set $sum (i64.add (local.get $sum) (local.get $n)))
            (i64.store (i32.const 8) (local.get $sum))
            (local.set $n (i64.sub (local.get $n) (i64.const 1)))
            (br_if $again (i64.ne (local.get $n) (i64.const 0))))
        (i64.load (i32.const 8)))
    (func $fibonacci (export "fibonacci") (param i64) (result i64)
        (if (result i64) (i64.lt_s (local.get 0) (i64.const 2))
            (then (local.get 0))
            (else (i64.add
                (call $fibonacci (i64.sub (local.get 0) (i64.const 1)))
                (call $fibonacci (i64.sub (local.get 0) (i64.const 2)))))))
    (func (export "loop") (loop (br 0)))
    (func $again (export "tail_calls") (return_call $again)))"#;

fn number(results: Result<Vec<Val>>) -> i64 {
    match results.expect("no trap")[..] {
        [Val::I64(number)] => number,
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn code_goes_on_after_an_interrupt_with_the_right_results() {
    for config in configs() {
        let instance = instance(TEXT, &config);
        for (name, argument, result) in [("sum", 1000, 500_500), ("fibonacci", 15, 610)] {
            let count = Rc::new(Cell::new(0));
            let answered = count.clone();
            // The flag stays set for a hundred polls.
            let flag = follow(move |flag| {
                answered.set(answered.get() + 1);
                flag.store(u8::from(answered.get() < 100), Relaxed);
                Ok(())
            });
            flag.store(1, Relaxed);
            assert_eq!(number(call(&instance, name, &[Val::I64(argument)])), result, "{config:?}");
            assert_eq!(count.get(), 100, "{name} {config:?}");
        }
    }
}

#[test]
fn values_in_registers_survive_an_interrupt() {
    // Twelve floats are live in the loop, more than the host preserves by its convention.
    let floats: Vec<u32> = (1..13).collect();
    let local = |number: &u32| format!("(local.get {number})");
    let steps = floats.iter().map(|number| {
        format!("(local.set {number} (f64.add (local.get {number}) (f64.const {number})))")
    });
    let sum = floats.iter().map(local).reduce(|sum, next| format!("(f64.add {sum} {next})"));
    let text = format!(
        "(module (func (export \"run\") (param i32) (result f64) (local {})
            (loop {}
                (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            {}))",
        "f64 ".repeat(floats.len()),
        steps.collect::<String>(),
        sum.expect("it has operands"),
    );
    for config in configs() {
        let instance = instance(&text, &config);
        let flag = follow(|_| {
            let numbers: Vec<f64> =
                (0..20).map(|number| std::hint::black_box(f64::from(number))).collect();
            assert!(numbers.iter().map(|number| number.sqrt()).sum::<f64>() > 1.0);
            Ok(())
        });
        flag.store(1, Relaxed);
        let results = call(&instance, "run", &[Val::I32(10)]).expect("no trap");
        flag.store(0, Relaxed);
        // Ten rounds add each number from 1 to 12.
        let expected = 780_f64.to_bits();
        assert!(
            matches!(results[..], [Val::F64(bits)] if bits == expected),
            "{results:?} {config:?}"
        );
    }
}

#[test]
fn endless_code_ends_by_an_error_and_the_instance_stays_usable() {
    for config in configs() {
        let instance = instance(TEXT, &config);
        let flag = follow(|flag| {
            flag.store(0, Relaxed);
            Err(Error::host("enough"))
        });
        for name in ["loop", "tail_calls"] {
            let later = std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(5));
                flag.store(1, Relaxed);
            });
            let error = call(&instance, name, &[]).expect_err("the host ends the call");
            later.join().expect("the thread ends");
            assert!(matches!(error, Error::Host(_)), "{name} {config:?}");
            assert_eq!(number(call(&instance, "fibonacci", &[Val::I64(9)])), 34);
        }
    }
}

#[test]
fn the_host_may_call_the_interrupted_instance() {
    for config in configs() {
        let instance = instance(TEXT, &config);
        let inner = instance.clone();
        let flag = follow(move |flag| {
            flag.store(0, Relaxed);
            let caller = Thread::current().caller().expect("an instance was interrupted");
            assert_eq!(caller.address(), inner.address());
            assert_eq!(number(call(&caller, "fibonacci", &[Val::I64(10)])), 55);
            assert!(caller.memory(wasm::engine::index::MemoryIndex(0)).grow(1).is_ok());
            Ok(())
        });
        flag.store(1, Relaxed);
        assert_eq!(number(call(&instance, "sum", &[Val::I64(100)])), 5050, "{config:?}");
        // The closure holds the instance.
        follow(|_| Ok(()));
    }
}

#[test]
fn code_sees_the_fuel_that_the_host_adds_while_it_answers() {
    for config in configs() {
        let config = Config { options: Options { fuel: true, ..config.options }, ..config };
        let budget = super::fuel::budget(100);
        let text = "(module (func (export \"run\") (param i32)
            (loop
                (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                (br_if 0 (local.get 0)))))";
        let made = instantiate_with(&module(text, &config), Vec::new(), budget.clone());
        let refill = budget.clone();
        // A round costs six units.
        let flag = follow(move |_| {
            refill.add_fuel(6);
            Ok(())
        });
        flag.store(1, Relaxed);
        call(&made.expect("it links"), "run", &[Val::I32(1000)]).expect("enough fuel");
        assert_eq!(budget.fuel().get(), 100, "{config:?}");
        flag.store(0, Relaxed);
    }
}

#[test]
fn a_panic_of_the_host_continues_after_the_call() {
    for config in configs() {
        let instance = instance(TEXT, &config);
        let flag = follow(|flag| {
            flag.store(0, Relaxed);
            panic!("on purpose")
        });
        flag.store(1, Relaxed);
        let run = std::panic::AssertUnwindSafe(|| call(&instance, "loop", &[]));
        let payload = std::panic::catch_unwind(run).expect_err("the panic continues");
        assert_eq!(payload.downcast_ref(), Some(&"on purpose"));
    }
}

#[test]
fn code_without_the_option_is_not_interrupted() {
    let instance = instance(TEXT, &super::bounds::config());
    let flag = follow(|_| Err(Error::host("not expected")));
    flag.store(1, Relaxed);
    assert_eq!(number(call(&instance, "sum", &[Val::I64(100)])), 5050);
    flag.store(0, Relaxed);
}
