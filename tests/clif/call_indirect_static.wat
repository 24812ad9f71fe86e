;; A static table never changes: its length is a constant, and its functions have the caller's context.
(module
  (type $t (func (param i32) (result i32)))
  (table 8 8 funcref)
  (elem (i32.const 3) $f)
  (func $f (param i32) (result i32)
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
;; @fffffffe                           v3 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v3
;; @0029                               v4 = iconst.i32 7
;; @002d                               v5 = uextend.i64 v1
;; @002d                               v6 = iconst.i64 8
;; @002d                               v7 = icmp uge v5, v6  ; v6 = 8
;; @002d                               trapnz v7, user4
;; @002d                               v8 = load.i64 notrap aligned readonly can_move v0+48
;; @002d                               v9 = iconst.i64 3
;; @002d                               v10 = ishl v5, v9  ; v9 = 3
;; @002d                               v11 = iadd v8, v10
;; @002d                               v12 = select_spectre_guard v7, v8, v11
;; @002d                               v13 = load.i32 notrap aligned readonly v12+4
;; @002d                               v14 = iconst.i32 0
;; @002d                               v15 = icmp ne v13, v14  ; v14 = 0
;; @002d                               brif v15, block2, block3
;;
;;                                 block2 cold:
;; @002d                               v16 = iconst.i32 -1
;; @002d                               v17 = icmp.i32 eq v13, v16  ; v16 = -1
;; @002d                               trapnz v17, user5
;; @002d                               trap user6
;;
;;                                 block3:
;; @002d                               v18 = load.i32 notrap aligned readonly v12
;; @002d                               v19 = uextend.i64 v18
;; @002d                               v20 = isub.i64 v8, v19
;; @002d                               v21 = call_indirect sig0, v20(v0, v4)  ; v4 = 7
;; @0030                               jump block1(v21)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
