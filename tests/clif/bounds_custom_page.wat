;; Pages of one byte cannot be guarded: accesses are compared with the length.
(module
  (memory 1 (pagesize 1))
  (func (param i32) (result i64)
    (i64.load offset=4294967295 (local.get 0)))
  (func (param i32 i32)
    (i32.store16 (local.get 0) (local.get 1))))
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
;; @0027                               v3 = uextend.i64 v1
;; @0027                               v4 = load.i64 notrap aligned readonly can_move v0+32
;; @0027                               v5 = load.i64 notrap aligned region0 v4+8
;; @0027                               v6 = load.i64 notrap aligned region0 v4
;; @0027                               v7 = iconst.i64 0x0001_0000_0007
;; @0027                               v8 = iadd v3, v7  ; v7 = 0x0001_0000_0007
;; @0027                               v9 = icmp ugt v8, v5
;; @0027                               trapnz v9, user2
;; @0027                               v10 = iconst.i64 0xffff_ffff
;; @0027                               v11 = iadd v3, v10  ; v10 = 0xffff_ffff
;; @0027                               v12 = iadd v6, v11
;; @0027                               v13 = iconst.i64 0
;; @0027                               v14 = select_spectre_guard v9, v13, v12  ; v13 = 0
;; @0027                               v15 = load.i64 user2 little region1 v14
;; @002e                               jump block1(v15)
;;
;;                                 block1(v2: i64):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, i32, i32) tail {
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
;; @0035                               v3 = uextend.i64 v1
;; @0035                               v4 = load.i64 notrap aligned readonly can_move v0+32
;; @0035                               v5 = load.i64 notrap aligned region0 v4+8
;; @0035                               v6 = load.i64 notrap aligned region0 v4
;; @0035                               v7 = iconst.i64 2
;; @0035                               v8 = iadd v3, v7  ; v7 = 2
;; @0035                               v9 = icmp ugt v8, v5
;; @0035                               trapnz v9, user2
;; @0035                               v10 = iconst.i64 0
;; @0035                               v11 = iadd v3, v10  ; v10 = 0
;; @0035                               v12 = iadd v6, v11
;; @0035                               v13 = iconst.i64 0
;; @0035                               v14 = select_spectre_guard v9, v13, v12  ; v13 = 0
;; @0035                               istore16 user2 little region1 v2, v14
;; @0038                               jump block1
;;
;;                                 block1:
;; @80000000                           return
;; }
