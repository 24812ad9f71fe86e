;; Imported functions are called through the context, with their own contexts.
(module
  (import "env" "f" (func $f (param i32 f64) (result i64)))
  (func (result i64)
    (call $f (i32.const 7) (f64.const 1.5))))
;; function u0:1(i64 vmctx) -> i64 tail {
;;     ss0 = explicit_slot 8, align = 8, key = 1
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64 vmctx, i32, f64) -> i64 tail
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64):
;; @fffffffe                           v6 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v6
;; @0029                               v2 = iconst.i32 7
;; @002b                               v3 = f64const 0x1.8000000000000p0
;; @0034                               v4 = load.i64 notrap aligned readonly can_move v0+32
;; @0034                               v5 = load.i64 notrap aligned readonly can_move v0+40
;; @0034                               v7 = call_indirect sig0, v4(v5, v2, v3)  ; v2 = 7, v3 = 0x1.8000000000000p0
;; @0036                               jump block1(v7)
;;
;;                                 block1(v1: i64):
;; @80000000                           return v1
;; }
