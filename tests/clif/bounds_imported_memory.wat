;; Code loads the base of an imported memory from its definition. The base never changes.
(module
  (import "env" "memory" (memory 1))
  (func (param i32) (result i32)
    (i32.load offset=16 (local.get 0)))
  (func (param i32 v128)
    (v128.store (local.get 0) (local.get 1))))
;; function u0:0(i64 vmctx, i32) -> i32 tail {
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
;; @0032                               v3 = uextend.i64 v1
;; @0032                               v4 = load.i64 notrap aligned readonly can_move v0+32
;; @0032                               v5 = load.i64 notrap aligned readonly can_move v4
;; @0032                               v6 = iadd v5, v3
;; @0032                               v7 = load.i32 user2 little region1 v6+16
;; @0035                               jump block1(v7)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, i32, i8x16) tail {
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
;;                                 block0(v0: i64, v1: i32, v2: i8x16):
;; @003c                               v3 = uextend.i64 v1
;; @003c                               v4 = load.i64 notrap aligned readonly can_move v0+32
;; @003c                               v5 = load.i64 notrap aligned readonly can_move v4
;; @003c                               v6 = iadd v5, v3
;; @003c                               store user2 little region1 v2, v6
;; @0040                               jump block1
;;
;;                                 block1:
;; @80000000                           return
;; }
