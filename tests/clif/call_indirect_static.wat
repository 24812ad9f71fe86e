;; A static table never changes: its length is a constant, and its functions have the caller's context.
(module
  (type $t (func (param i32) (result i32)))
  (table 8 8 funcref)
  (elem (i32.const 3) $f)
  (func $f (param i32) (result i32)
    (call_indirect (type $t) (i32.const 7) (local.get 0))))
;; function u0:0(i64 vmctx, i32) -> i32 tail {
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
;; @0029                               v3 = iconst.i32 7
;; @002d                               v4 = uextend.i64 v1
;; @002d                               v5 = iconst.i64 8
;; @002d                               v6 = icmp uge v4, v5  ; v5 = 8
;; @002d                               trapnz v6, user4
;; @002d                               v7 = load.i64 notrap aligned readonly can_move v0+48
;; @002d                               v8 = iconst.i64 3
;; @002d                               v9 = ishl v4, v8  ; v8 = 3
;; @002d                               v10 = iadd v7, v9
;; @002d                               v11 = select_spectre_guard v6, v7, v10
;; @002d                               v12 = load.i32 notrap aligned readonly v11+4
;; @002d                               v13 = iconst.i32 0
;; @002d                               v14 = icmp ne v12, v13  ; v13 = 0
;; @002d                               brif v14, block2, block3
;;
;;                                 block2 cold:
;; @002d                               v15 = iconst.i32 -1
;; @002d                               v16 = icmp.i32 eq v12, v15  ; v15 = -1
;; @002d                               trapnz v16, user5
;; @002d                               trap user6
;;
;;                                 block3:
;; @002d                               v17 = load.i32 notrap aligned readonly v11
;; @002d                               v18 = uextend.i64 v17
;; @002d                               v19 = isub.i64 v7, v18
;; @002d                               v20 = call_indirect sig0, v19(v0, v3)  ; v3 = 7
;; @0030                               jump block1(v20)
;;
;;                                 block1(v2: i32):
;; @0030                               return v2
;; }
