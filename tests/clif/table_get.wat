;; The index is compared with the length. A speculative access cannot pass the length either.
(module
  (table 8 funcref)
  (table i64 8 externref)
  (func (param i32) (result funcref)
    (table.get 0 (local.get 0)))
  (func (param i64) (result externref)
    (table.get 1 (local.get 0))))
;; function u0:0(i64 vmctx, i32) -> i64 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i32):
;; @002a                               v3 = load.i64 notrap aligned readonly can_move v0+32
;; @002a                               v4 = load.i64 notrap aligned region0 v3+8
;; @002a                               v5 = uextend.i64 v1
;; @002a                               v6 = icmp uge v5, v4
;; @002a                               trapnz v6, user3
;; @002a                               v7 = load.i64 notrap aligned region0 v3
;; @002a                               v8 = iconst.i64 3
;; @002a                               v9 = ishl v5, v8  ; v8 = 3
;; @002a                               v10 = iadd v7, v9
;; @002a                               v11 = select_spectre_guard v6, v7, v10
;; @002a                               v12 = load.i64 notrap aligned region2 v11
;; @002c                               jump block1(v12)
;;
;;                                 block1(v2: i64):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, i64) -> i64 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i64):
;; @0031                               v3 = load.i64 notrap aligned readonly can_move v0+40
;; @0031                               v4 = load.i64 notrap aligned region0 v3+8
;; @0031                               v5 = icmp uge v1, v4
;; @0031                               trapnz v5, user3
;; @0031                               v6 = load.i64 notrap aligned region0 v3
;; @0031                               v7 = iconst.i64 3
;; @0031                               v8 = ishl v1, v7  ; v7 = 3
;; @0031                               v9 = iadd v6, v8
;; @0031                               v10 = select_spectre_guard v5, v6, v9
;; @0031                               v11 = load.i64 notrap aligned region2 v10
;; @0033                               jump block1(v11)
;;
;;                                 block1(v2: i64):
;; @80000000                           return v2
;; }
