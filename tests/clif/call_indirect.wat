;; The bound of the table, null and the type are checked, in this order.
(module
  (type $t (func (param i32) (result i32)))
  (table 8 8 funcref)
  (func (param i32) (result i32)
    (call_indirect (type $t) (i32.const 7) (local.get 0))))
;; function u0:0(i64 vmctx, i32) -> i32 tail {
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
;; @fffffffe                           v20 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v20
;; @0020                               v3 = iconst.i32 7
;; @0024                               v4 = load.i64 notrap aligned readonly can_move v0+32
;; @0024                               v5 = load.i64 notrap aligned region0 v4+8
;; @0024                               v6 = uextend.i64 v1
;; @0024                               v7 = icmp uge v6, v5
;; @0024                               trapnz v7, user4
;; @0024                               v8 = load.i64 notrap aligned region0 v4
;; @0024                               v9 = iconst.i64 3
;; @0024                               v10 = ishl v6, v9  ; v9 = 3
;; @0024                               v11 = iadd v8, v10
;; @0024                               v12 = select_spectre_guard v7, v8, v11
;; @0024                               v13 = load.i64 notrap aligned region2 v12
;; @0024                               v14 = load.i32 user5 aligned readonly v13+16
;; @0024                               v15 = load.i64 notrap aligned readonly can_move v0+16
;; @0024                               v16 = load.i32 notrap aligned readonly can_move v15
;; @0024                               v17 = icmp ne v14, v16
;; @0024                               trapnz v17, user6
;; @0024                               v18 = load.i64 notrap aligned readonly v13
;; @0024                               v19 = load.i64 notrap aligned readonly v13+8
;; @0024                               v21 = call_indirect sig0, v18(v19, v3)  ; v3 = 7
;; @0027                               jump block1(v21)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
