;; A builtin grows memories. Code reads the size inline, in pages.
(module
  (memory 1)
  (memory i64 1)
  (func (param i32) (result i32)
    (memory.grow 0 (local.get 0)))
  (func (param i64) (result i64)
    (memory.grow 1 (local.get 0)))
  (func (result i32)
    (memory.size 0)))
;; function u0:0(i64 vmctx, i32) -> i32 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64, i32, i64) -> i64 system_v
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i32):
;; @002d                               v3 = uextend.i64 v1
;; @002d                               v4 = iconst.i32 0
;; @002d                               v5 = load.i64 notrap aligned readonly can_move v0+8
;; @002d                               v6 = load.i64 notrap aligned readonly can_move v5
;; @002d                               v7 = call_indirect sig0, v6(v0, v4, v3)  ; v4 = 0
;; @002d                               v8 = ireduce.i32 v7
;; @002f                               jump block1(v8)
;;
;;                                 block1(v2: i32):
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
;;     sig0 = (i64, i32, i64) -> i64 system_v
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i64):
;; @0034                               v3 = iconst.i32 1
;; @0034                               v4 = load.i64 notrap aligned readonly can_move v0+8
;; @0034                               v5 = load.i64 notrap aligned readonly can_move v4
;; @0034                               v6 = call_indirect sig0, v5(v0, v3, v1)  ; v3 = 1
;; @0036                               jump block1(v6)
;;
;;                                 block1(v2: i64):
;; @80000000                           return v2
;; }
;;
;; function u0:2(i64 vmctx) -> i32 tail {
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
;;                                 block0(v0: i64):
;; @0039                               v2 = load.i64 notrap aligned readonly can_move v0+32
;; @0039                               v3 = load.i64 notrap aligned region0 v2+8
;; @0039                               v4 = iconst.i64 16
;; @0039                               v5 = ushr v3, v4  ; v4 = 16
;; @0039                               v6 = ireduce.i32 v5
;; @003b                               jump block1(v6)
;;
;;                                 block1(v1: i32):
;; @80000000                           return v1
;; }
