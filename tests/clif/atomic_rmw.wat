;; An atomic access traps unless its address is a multiple of its width. The check uses the lowest bits of the offset.
(module
  (memory 1 4 shared)
  (memory $wide i64 1 4 shared)
  (func (param i32 i32) (result i32)
    (i32.atomic.rmw.add (local.get 0) (local.get 1)))
  (func (param i32 i64) (result i64)
    (i64.atomic.rmw16.sub_u offset=4099 (local.get 0) (local.get 1)))
  (func (param i32 i32 i32) (result i32)
    (i32.atomic.rmw8.cmpxchg_u offset=7 (local.get 0) (local.get 1) (local.get 2)))
  (func (param i64 i64) (result i64)
    (i64.atomic.rmw.xchg $wide offset=18446744073709551615 (local.get 0) (local.get 1))))
;; function u0:0(i64 vmctx, i32, i32) -> i32 tail {
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
;;                                 block0(v0: i64, v1: i32, v2: i32):
;; @003d                               v4 = iconst.i32 3
;; @003d                               v5 = band v1, v4  ; v4 = 3
;; @003d                               trapnz v5, user14
;; @003d                               v6 = uextend.i64 v1
;; @003d                               v7 = iadd v0, v6
;; @003d                               v8 = iconst.i64 0x0001_0000
;; @003d                               v9 = iadd v7, v8  ; v8 = 0x0001_0000
;; @003d                               v10 = atomic_rmw.i32 add v9, v2
;; @0041                               jump block1(v10)
;;
;;                                 block1(v3: i32):
;; @80000000                           return v3
;; }
;;
;; function u0:1(i64 vmctx, i32, i64) -> i64 tail {
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
;; @0048                               v4 = ireduce.i16 v2
;; @0048                               v5 = iconst.i32 1
;; @0048                               v6 = iadd v1, v5  ; v5 = 1
;; @0048                               v7 = iconst.i32 1
;; @0048                               v8 = band v6, v7  ; v7 = 1
;; @0048                               trapnz v8, user14
;; @0048                               v9 = uextend.i64 v1
;; @0048                               v10 = iadd v0, v9
;; @0048                               v11 = iconst.i64 0x0001_1003
;; @0048                               v12 = iadd v10, v11  ; v11 = 0x0001_1003
;; @0048                               v13 = atomic_rmw.i16 sub v12, v4
;; @0048                               v14 = uextend.i64 v13
;; @004d                               jump block1(v14)
;;
;;                                 block1(v3: i64):
;; @80000000                           return v3
;; }
;;
;; function u0:2(i64 vmctx, i32, i32, i32) -> i32 tail {
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
;;                                 block0(v0: i64, v1: i32, v2: i32, v3: i32):
;; @0056                               v5 = ireduce.i8 v3
;; @0056                               v6 = ireduce.i8 v2
;; @0056                               v7 = uextend.i64 v1
;; @0056                               v8 = iadd v0, v7
;; @0056                               v9 = iconst.i64 0x0001_0007
;; @0056                               v10 = iadd v8, v9  ; v9 = 0x0001_0007
;; @0056                               v11 = atomic_cas v10, v6, v5
;; @0056                               v12 = uextend.i32 v11
;; @005a                               jump block1(v12)
;;
;;                                 block1(v4: i32):
;; @80000000                           return v4
;; }
;;
;; function u0:3(i64 vmctx, i64, i64) -> i64 tail {
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
;;                                 block0(v0: i64, v1: i64, v2: i64):
;; @0061                               v4 = iconst.i64 7
;; @0061                               v5 = iadd v1, v4  ; v4 = 7
;; @0061                               v6 = iconst.i64 7
;; @0061                               v7 = band v5, v6  ; v6 = 7
;; @0061                               trapnz v7, user14
;; @0061                               v8 = load.i64 notrap aligned readonly can_move v0+40
;; @0061                               v9 = load.i64 notrap aligned region0 v8+8
;; @0061                               v10 = load.i64 notrap aligned region0 v8
;; @0061                               v11 = iconst.i64 -1
;; @0061                               v12 = uadd_overflow_trap v1, v11, user2  ; v11 = -1
;; @0061                               v13 = icmp ugt v12, v9
;; @0061                               trapnz v13, user2
;; @0061                               v14 = iconst.i64 -1
;; @0061                               v15 = iadd v1, v14  ; v14 = -1
;; @0061                               v16 = iadd v10, v15
;; @0061                               v17 = iconst.i64 0
;; @0061                               v18 = select_spectre_guard v13, v17, v16  ; v17 = 0
;; @0061                               v19 = atomic_rmw.i64 xchg v18, v2
;; @006f                               jump block1(v19)
;;
;;                                 block1(v3: i64):
;; @80000000                           return v3
;; }
