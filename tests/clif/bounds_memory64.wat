;; With 64-bit addresses the end of every access is compared with the length, without overflow.
(module
  (memory i64 1)
  (func (param i64) (result i32)
    (i32.load offset=16 (local.get 0)))
  (func (param i64) (result i32)
    (i32.load8_u offset=18446744073709551615 (local.get 0)))
  (func (param i64 v128)
    (v128.store (local.get 0) (local.get 1)))
  (func (param i64 v128) (result v128)
    (v128.load16_lane offset=8 3 (local.get 0) (local.get 1))))
;; function u0:0(i64 vmctx, i64) -> i32 tail {
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
;; @002e                               v3 = load.i64 notrap aligned readonly can_move v0+32
;; @002e                               v4 = load.i64 notrap aligned region0 v3+8
;; @002e                               v5 = load.i64 notrap aligned region0 v3
;; @002e                               v6 = iconst.i64 20
;; @002e                               v7 = uadd_overflow_trap v1, v6, user2  ; v6 = 20
;; @002e                               v8 = icmp ugt v7, v4
;; @002e                               trapnz v8, user2
;; @002e                               v9 = iconst.i64 16
;; @002e                               v10 = iadd v1, v9  ; v9 = 16
;; @002e                               v11 = iadd v5, v10
;; @002e                               v12 = iconst.i64 0
;; @002e                               v13 = select_spectre_guard v8, v12, v11  ; v12 = 0
;; @002e                               v14 = load.i32 user2 little region1 v13
;; @0031                               jump block1(v14)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, i64) -> i32 tail {
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
;; @0036                               v3 = load.i64 notrap aligned readonly can_move v0+32
;; @0036                               v4 = load.i64 notrap aligned region0 v3+8
;; @0036                               v5 = load.i64 notrap aligned region0 v3
;; @0036                               v6 = iconst.i64 -1
;; @0036                               v7 = uadd_overflow_trap v1, v6, user2  ; v6 = -1
;; @0036                               v8 = icmp ugt v7, v4
;; @0036                               trapnz v8, user2
;; @0036                               v9 = iconst.i64 -1
;; @0036                               v10 = iadd v1, v9  ; v9 = -1
;; @0036                               v11 = iadd v5, v10
;; @0036                               v12 = iconst.i64 0
;; @0036                               v13 = select_spectre_guard v8, v12, v11  ; v12 = 0
;; @0036                               v14 = uload8.i32 user2 little region1 v13
;; @0042                               jump block1(v14)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:2(i64 vmctx, i64, i8x16) tail {
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
;;                                 block0(v0: i64, v1: i64, v2: i8x16):
;; @0049                               v3 = load.i64 notrap aligned readonly can_move v0+32
;; @0049                               v4 = load.i64 notrap aligned region0 v3+8
;; @0049                               v5 = load.i64 notrap aligned region0 v3
;; @0049                               v6 = iconst.i64 16
;; @0049                               v7 = uadd_overflow_trap v1, v6, user2  ; v6 = 16
;; @0049                               v8 = icmp ugt v7, v4
;; @0049                               trapnz v8, user2
;; @0049                               v9 = iconst.i64 0
;; @0049                               v10 = iadd v1, v9  ; v9 = 0
;; @0049                               v11 = iadd v5, v10
;; @0049                               v12 = iconst.i64 0
;; @0049                               v13 = select_spectre_guard v8, v12, v11  ; v12 = 0
;; @0049                               store user2 little region1 v2, v13
;; @004d                               jump block1
;;
;;                                 block1:
;; @80000000                           return
;; }
;;
;; function u0:3(i64 vmctx, i64, i8x16) -> i8x16 tail {
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
;;                                 block0(v0: i64, v1: i64, v2: i8x16):
;; @0054                               v4 = bitcast.i16x8 little v2
;; @0054                               v5 = load.i64 notrap aligned readonly can_move v0+32
;; @0054                               v6 = load.i64 notrap aligned region0 v5+8
;; @0054                               v7 = load.i64 notrap aligned region0 v5
;; @0054                               v8 = iconst.i64 10
;; @0054                               v9 = uadd_overflow_trap v1, v8, user2  ; v8 = 10
;; @0054                               v10 = icmp ugt v9, v6
;; @0054                               trapnz v10, user2
;; @0054                               v11 = iconst.i64 8
;; @0054                               v12 = iadd v1, v11  ; v11 = 8
;; @0054                               v13 = iadd v7, v12
;; @0054                               v14 = iconst.i64 0
;; @0054                               v15 = select_spectre_guard v10, v14, v13  ; v14 = 0
;; @0054                               v16 = load.i16 user2 little region1 v15
;; @0054                               v17 = insertlane v4, v16, 3
;; @0054                               v18 = bitcast.i8x16 little v17
;; @0059                               jump block1(v18)
;;
;;                                 block1(v3: i8x16):
;; @80000000                           return v3
;; }
