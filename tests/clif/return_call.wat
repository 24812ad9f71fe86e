;; A tail call removes the frame of its caller, except for a call of the host.
(module
  (type $t (func (param i32) (result i32)))
  (import "env" "f" (func $f (type $t)))
  (table 8 funcref)
  (func $direct (param i32) (result i32)
    (return_call $direct (local.get 0)))
  (func (param i32) (result i32)
    (return_call $f (local.get 0)))
  (func (param i32) (result i32)
    (return_call_indirect (type $t) (local.get 0) (local.get 0))))
;; function u0:1(i64 vmctx, i32) -> i32 tail {
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
;;     fn0 = colocated u0:1 sig0
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i32):
;; @fffffffe                           v3 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v3
;; @80000000                           return_call fn0(v0, v1)
;; }
;;
;; function u0:2(i64 vmctx, i32) -> i32 tail {
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
;;                                 block0(v0: i64, v1: i32):
;; @fffffffe                           v6 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v6
;; @0035                               v3 = load.i64 notrap aligned readonly can_move v0+48
;; @0035                               v4 = load.i64 notrap aligned readonly can_move v0+56
;; @0035                               v5 = load.i64 notrap aligned readonly can_move v0+64
;; @0035                               v7 = load.i32 notrap aligned readonly v5+20
;; @0035                               v8 = iconst.i32 -1
;; @0035                               v9 = icmp eq v7, v8  ; v8 = -1
;; @0035                               brif v9, block2, block3
;;
;;                                 block2 cold:
;; @0035                               v10 = call_indirect.i64 sig0, v3(v4, v1)
;; @80000000                           return v10
;;
;;                                 block3:
;; @80000001                           return_call_indirect.i64 sig0, v3(v4, v1)
;; }
;;
;; function u0:3(i64 vmctx, i32) -> i32 tail {
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
;;                                 block0(v0: i64, v1: i32):
;; @fffffffe                           v19 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v19
;; @003e                               v3 = load.i64 notrap aligned readonly can_move v0+32
;; @003e                               v4 = load.i64 notrap aligned region0 v3+8
;; @003e                               v5 = uextend.i64 v1
;; @003e                               v6 = icmp uge v5, v4
;; @003e                               trapnz v6, user4
;; @003e                               v7 = load.i64 notrap aligned region0 v3
;; @003e                               v8 = iconst.i64 3
;; @003e                               v9 = ishl v5, v8  ; v8 = 3
;; @003e                               v10 = iadd v7, v9
;; @003e                               v11 = select_spectre_guard v6, v7, v10
;; @003e                               v12 = load.i64 notrap aligned region2 v11
;; @003e                               v13 = load.i32 user5 aligned readonly v12+16
;; @003e                               v14 = load.i64 notrap aligned readonly can_move v0+16
;; @003e                               v15 = load.i32 notrap aligned readonly can_move v14
;; @003e                               v16 = icmp ne v13, v15
;; @003e                               trapnz v16, user6
;; @003e                               v17 = load.i64 notrap aligned readonly v12
;; @003e                               v18 = load.i64 notrap aligned readonly v12+8
;; @003e                               v20 = load.i32 notrap aligned readonly v12+20
;; @003e                               v21 = iconst.i32 -1
;; @003e                               v22 = icmp eq v20, v21  ; v21 = -1
;; @003e                               brif v22, block2, block3
;;
;;                                 block2 cold:
;; @003e                               v23 = call_indirect.i64 sig0, v17(v18, v1)
;; @80000000                           return v23
;;
;;                                 block3:
;; @80000001                           return_call_indirect.i64 sig0, v17(v18, v1)
;; }
