//! Tests: the cost of single instructions, and budgets of several instances.

use wasm::engine::Trap;
use wasm::engine::runtime::{Budget, Limits, instantiate, instantiate_with};
use wasm::engine::{Error, Extern, Instance, Offer, Val};

use super::{budget, call, configs, host, module};
use std::rc::Rc;

/// Returns the trap and the names of the functions on the stack.
fn trap(instance: &Instance, name: &str, args: &[Val]) -> (Trap, Vec<Option<String>>) {
    match call(instance, name, args) {
        Err(Error::Trap(info)) => {
            (info.trap, info.frames.into_iter().map(|frame| frame.func_name).collect())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_instruction_costs_one_unit_and_marks_of_structure_cost_nothing() {
    for (body, cost) in [
        ("", 0),
        ("nop", 1),
        ("block end loop end", 0),
        ("block block nop end end", 1),
        ("i32.const 1 drop", 2),
        ("i32.const 1 if nop else nop nop end", 3),
        ("i32.const 0 if nop else nop nop end", 4),
        ("i32.const 0 if nop end", 2),
        ("return nop nop", 1),
        ("block br 0 nop unreachable end nop", 2),
        (
            "i32.const 0 local.set 0 loop local.get 0 i32.const 1 i32.add local.tee 0 i32.const 5 \
             i32.lt_u br_if 0 end",
            2 + 5 * 7,
        ),
        ("call $two", 3),
        ("block (result i32) i32.const 2 i32.const 0 br_table 0 0 end drop", 4),
        ("i32.const 0 i32.const 0 i32.const 63 memory.fill", 4),
        ("i32.const 0 i32.const 0 i32.const 64 memory.fill", 5),
        ("i32.const 0 i32.const 9 i32.const 6400 memory.copy", 104),
        ("i32.const 0 i32.const 0 i32.const 3 memory.init $data", 4),
        ("i32.const 0 ref.null func i32.const 16 table.fill", 6),
        ("i32.const 0 i32.const 0 i32.const 7 table.init $elem", 4),
        ("i32.const 0 i32.const 1 i32.const 8 table.copy", 5),
        ("ref.null func i32.const 24 table.grow drop", 7),
        ("i32.const 1 memory.grow drop", 3),
        ("i32.const 0 ref.func $two table.set", 3),
        ("v128.const i64x2 1 2 v128.any_true drop", 3),
        ("block try_table (catch_all 0) nop throw $e end end nop", 3),
        ("try nop throw $e nop catch $e nop nop catch_all nop end", 4),
        ("try call $throw catch $e nop end nop", 1 + 2 + 1 + 1),
        ("block try_table (catch $e 0) call $throw end end nop", 1 + 2 + 1),
    ] {
        let text = format!(
            "(module
                (tag $e)
                (memory 1)
                (table 32 funcref)
                (data $data \"abc\")
                (elem $elem func $two $two $two $two $two $two $two)
                (func $two nop nop)
                (func $throw nop throw $e)
                (elem declare func $two)
                (func (export \"run\") (local i32) {body}))"
        );
        for config in configs() {
            let budget = budget(1000);
            let made = instantiate_with(&module(&text, &config), Vec::new(), budget.clone());
            call(&made.expect("it links"), "run", &[]).expect("no trap");
            assert_eq!(1000 - budget.fuel().get(), cost, "{body} {config:?}");
        }
    }
}

#[test]
fn a_run_that_cannot_be_paid_does_not_begin_and_the_instance_stays_usable() {
    let text = "(module
        (memory (export \"memory\") 1)
        (func $outer (export \"outer\") (param i32) (call $store (local.get 0)))
        (func $store (param i32)
            (i32.store (i32.const 0) (local.get 0))
            (i32.store (i32.const 4) (local.get 0))))";
    for config in configs() {
        // The call of `outer` costs two units, and `store` costs six.
        let budget = budget(7);
        let made = instantiate_with(&module(text, &config), Vec::new(), budget.clone());
        let made = made.expect("it links");
        let (trapped, frames) = trap(&made, "outer", &[Val::I32(9)]);
        assert_eq!((trapped, frames.len()), (Trap::OutOfFuel, 2), "{config:?}");
        assert_eq!(budget.fuel().get(), 5, "the run was not paid");
        let Some(Extern::Memory(memory)) = made.export("memory") else { panic!("no memory") };
        let bytes = memory.read(0, 8, <[u8]>::to_vec).expect("in bounds");
        assert_eq!(bytes, [0; 8], "the run has not begun");
        budget.add_fuel(3);
        call(&made, "outer", &[Val::I32(9)]).expect("enough fuel");
        assert_eq!(budget.fuel().get(), 0);
        budget.add_fuel(u64::MAX);
        assert_eq!(budget.fuel().get(), i64::MAX);
    }
}

#[test]
fn a_trap_keeps_the_payment_for_its_run() {
    let text = "(module
        (memory 1)
        (func (export \"run\") (drop (i32.load (i32.const -1))) nop nop nop))";
    for config in configs() {
        let budget = budget(100);
        let made = instantiate_with(&module(text, &config), Vec::new(), budget.clone());
        assert_eq!(trap(&made.expect("it links"), "run", &[]).0, Trap::MemoryOutOfBounds);
        assert_eq!(budget.fuel().get(), 100 - 6, "{config:?}");
    }
}

#[test]
fn instances_share_a_budget_and_the_host_may_add_fuel_during_a_call() {
    let text = "(module
        (import \"host\" \"refuel\" (func $refuel))
        (func (export \"run\") (param i32)
            (loop
                (call $refuel)
                (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                (br_if 0 (local.get 0)))))";
    for config in configs() {
        let budget = budget(10);
        let instances = [(); 2].map(|()| {
            let refill = budget.clone();
            let refuel = host(move |_| {
                // One round costs seven units.
                refill.add_fuel(7);
                Ok(())
            });
            let made = instantiate_with(&module(text, &config), vec![refuel], budget.clone());
            made.expect("it links")
        });
        for instance in &instances {
            call(instance, "run", &[Val::I32(1000)]).expect("enough fuel");
            assert_eq!(budget.fuel().get(), 10, "{config:?}");
        }
    }
}

#[test]
fn each_instance_of_a_call_uses_its_own_budget() {
    let inner = "(module (func (export \"f\") nop nop nop))";
    let outer =
        "(module (import \"inner\" \"f\" (func $f)) (func (export \"g\") call $f nop call $f))";
    for config in configs() {
        let [own, other] = [budget(100), budget(100)];
        let made = instantiate_with(&module(inner, &config), Vec::new(), other.clone());
        let f = made.expect("it links").export("f").expect("it is exported");
        let made = instantiate_with(&module(outer, &config), vec![Offer::Extern(f)], own.clone());
        let made = made.expect("it links");
        call(&made, "g", &[]).expect("enough fuel");
        assert_eq!((own.fuel().get(), other.fuel().get()), (97, 94), "{config:?}");
        // Without a limit, the code still counts.
        let free: Rc<Budget> = Budget::new(Limits::default());
        let made = instantiate_with(&module(inner, &config), Vec::new(), free.clone());
        call(&made.expect("it links"), "f", &[]).expect("no limit");
        assert_eq!(free.fuel().get(), i64::MAX - 3);
    }
}

#[test]
fn endless_code_ends_without_fuel() {
    let text = "(module
        (func (export \"loop\") (loop (br 0)))
        (func $recurse (export \"recurse\") (return_call $recurse))
        (func (export \"start\")))";
    for config in configs() {
        let module = module(text, &config);
        assert!(instantiate(&module, Vec::new()).is_ok());
        for name in ["loop", "recurse"] {
            let budget = budget(1_000_000);
            let made = instantiate_with(&module, Vec::new(), budget.clone());
            assert_eq!(trap(&made.expect("it links"), name, &[]).0, Trap::OutOfFuel);
            assert_eq!(budget.fuel().get(), 0, "{name} {config:?}");
        }
    }
}
