;; The type was validated, so only null needs a check. The load from a null reference traps.
(module
  (type $t (func (param i32) (result i32)))
  (func (param (ref null $t)) (result i32)
    (call_ref $t (i32.const 7) (local.get 0)))
  (func (param (ref $t)) (result i32)
    (call_ref $t (i32.const 7) (local.get 0)))
  (func (param (ref null $t)) (result i32)
    (return_call_ref $t (i32.const 7) (local.get 0))))
;; function u0:0(i64 vmctx, i64) -> i32 tail {
;;     ss0 = explicit_slot 8, align = 8, key = 1
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64 vmctx, i32) -> i32 tail
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i64):
;; @fffffffe                           v6 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v6
;; @0027                               v3 = iconst.i32 7
;; @002b                               v4 = load.i64 user11 aligned readonly v1
;; @002b                               v5 = load.i64 notrap aligned readonly v1+8
;; @002b                               v7 = call_indirect sig0, v4(v5, v3)  ; v3 = 7
;; @002d                               jump block1(v7)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, i64) -> i32 tail {
;;     ss0 = explicit_slot 8, align = 8, key = 1
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64 vmctx, i32) -> i32 tail
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i64):
;; @fffffffe                           v6 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v6
;; @0030                               v3 = iconst.i32 7
;; @0034                               v4 = load.i64 user11 aligned readonly v1
;; @0034                               v5 = load.i64 notrap aligned readonly v1+8
;; @0034                               v7 = call_indirect sig0, v4(v5, v3)  ; v3 = 7
;; @0036                               jump block1(v7)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:2(i64 vmctx, i64) -> i32 tail {
;;     ss0 = explicit_slot 8, align = 8, key = 1
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64 vmctx, i32) -> i32 tail
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i64):
;; @fffffffe                           v6 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v6
;; @0039                               v3 = iconst.i32 7
;; @003d                               v4 = load.i64 user11 aligned readonly v1
;; @003d                               v5 = load.i64 notrap aligned readonly v1+8
;; @003d                               v7 = load.i32 notrap aligned readonly v1+20
;; @003d                               v8 = iconst.i32 -1
;; @003d                               v9 = icmp eq v7, v8  ; v8 = -1
;; @003d                               brif v9, block2, block3
;;
;;                                 block2 cold:
;; @003d                               v10 = call_indirect.i64 sig0, v4(v5, v3)  ; v3 = 7
;; @80000000                           return v10
;;
;;                                 block3:
;; @80000001                           return_call_indirect.i64 sig0, v4(v5, v3)  ; v3 = 7
;; }
