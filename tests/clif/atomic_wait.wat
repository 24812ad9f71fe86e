;; A wait loads the value and calls the runtime. It traps without a shared memory. A notification only loads.
(module
  (memory 1 4 shared)
  (memory $unshared 1)
  (func (param i32 i32 i64) (result i32)
    (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
  (func (param i32 i64 i64) (result i32)
    (memory.atomic.wait64 $unshared (local.get 0) (local.get 1) (local.get 2)))
  (func (param i32 i32) (result i32)
    (memory.atomic.notify $unshared offset=8 (local.get 0) (local.get 1))))
;; function u0:0(i64 vmctx, i32, i32, i64) -> i32 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64, i64, i64, i64) -> i32 system_v
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i32, v2: i32, v3: i64):
;; @0038                               v5 = iconst.i32 3
;; @0038                               v6 = band v1, v5  ; v5 = 3
;; @0038                               trapnz v6, user14
;; @0038                               v7 = uextend.i64 v1
;; @0038                               v8 = iadd v0, v7
;; @0038                               v9 = iconst.i64 0x0001_0000
;; @0038                               v10 = iadd v8, v9  ; v9 = 0x0001_0000
;; @0038                               v11 = atomic_load.i32 user2 little region1 v10
;; @0038                               v12 = uextend.i64 v11
;; @0038                               v13 = uextend.i64 v2
;; @0038                               v14 = load.i64 notrap aligned readonly can_move v0+8
;; @0038                               v15 = load.i64 notrap aligned readonly can_move v14+136
;; @0038                               v16 = call_indirect sig0, v15(v0, v12, v13, v3)
;; @0038                               trapz v16, user16
;; @003c                               jump block1(v16)
;;
;;                                 block1(v4: i32):
;; @80000000                           return v4
;; }
;;
;; function u0:1(i64 vmctx, i32, i64, i64) -> i32 tail {
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
;;                                 block0(v0: i64, v1: i32, v2: i64, v3: i64):
;; @0045                               v5 = iconst.i32 7
;; @0045                               v6 = band v1, v5  ; v5 = 7
;; @0045                               trapnz v6, user14
;; @0045                               trap user15
;; }
;;
;; function u0:2(i64 vmctx, i32, i32) -> i32 tail {
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
;; @0051                               v4 = iconst.i32 3
;; @0051                               v5 = band v1, v4  ; v4 = 3
;; @0051                               trapnz v5, user14
;; @0051                               v6 = uextend.i64 v1
;; @0051                               v7 = load.i64 notrap aligned readonly can_move v0+40
;; @0051                               v8 = load.i64 notrap aligned readonly can_move v7
;; @0051                               v9 = iadd v8, v6
;; @0051                               v10 = iconst.i64 8
;; @0051                               v11 = iadd v9, v10  ; v10 = 8
;; @0051                               v12 = atomic_load.i32 user2 little region1 v11
;; @0051                               v13 = iconst.i32 0
;; @0056                               jump block1(v13)  ; v13 = 0
;;
;;                                 block1(v3: i32):
;; @80000000                           return v3
;; }
