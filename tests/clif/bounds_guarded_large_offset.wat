;; Static offsets up to 2^30 are part of the addressing mode. Larger offsets are added.
(module
  (memory 1)
  (func (param i32) (result i32)
    (i32.load offset=1000000000 (local.get 0)))
  (func (param i32) (result i32)
    (i32.load offset=4294967295 (local.get 0))))
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
;; @0021                               v3 = uextend.i64 v1
;; @0021                               v4 = iadd v0, v3
;; @0021                               v5 = load.i32 user2 little region1 v4+0x3b9b_ca00
;; @0028                               jump block1(v5)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, i32) -> i32 tail {
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
;; @002d                               v3 = uextend.i64 v1
;; @002d                               v4 = iadd v0, v3
;; @002d                               v5 = iconst.i64 0x0001_0000_ffff
;; @002d                               v6 = iadd v4, v5  ; v5 = 0x0001_0000_ffff
;; @002d                               v7 = load.i32 user2 little region1 v6
;; @0034                               jump block1(v7)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
