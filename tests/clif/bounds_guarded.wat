;; An ordinary memory of the module lies above the context: code needs no check, and no load of the base.
(module
  (memory 1)
  (func (param i32) (result i32)
    (i32.load offset=16 (local.get 0)))
  (func (param i32 i64)
    (i64.store8 (local.get 0) (local.get 1))))
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
;; @0026                               v3 = uextend.i64 v1
;; @0026                               v4 = iadd v0, v3
;; @0026                               v5 = load.i32 user2 little region1 v4+0x0001_0010
;; @0029                               jump block1(v5)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, i32, i64) tail {
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
;;                                 block0(v0: i64, v1: i32, v2: i64):
;; @0030                               v3 = uextend.i64 v1
;; @0030                               v4 = iadd v0, v3
;; @0030                               istore8 user2 little region1 v2, v4+0x0001_0000
;; @0033                               jump block1
;;
;;                                 block1:
;; @80000000                           return
;; }
