;; The sum of a 64-bit address and its extent may overflow.
(module
  (memory i64 1)
  (func (param i64) (result i32)
    (i32.load8_u offset=4294967296 (local.get 0))))
;; function u0:0(i64 vmctx, i64) -> i32 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     sig0 = (i64, i32) system_v
;;
;;                                 block0(v0: i64, v1: i64):
;; @001d                               v3 = load.i64 notrap aligned readonly can_move v0
;; @001d                               v4 = load.i64 notrap aligned region0 v3
;; @001d                               v5 = get_stack_pointer.i64
;; @001d                               v6 = icmp ult v5, v4
;; @001d                               brif v6, block2, block3
;;
;;                                 block2 cold:
;; @001d                               v7 = iconst.i32 10
;; @001d                               v8 = load.i64 notrap aligned readonly can_move v0+8
;; @001d                               v9 = load.i64 notrap aligned readonly can_move v8+144
;; @001d                               call_indirect sig0, v9(v0, v7)  ; v7 = 10
;; @001d                               trap user10
;;
;;                                 block3:
;; @0020                               v10 = load.i64 notrap aligned readonly can_move v0+32
;; @0020                               v11 = load.i64 notrap aligned region0 v10+8
;; @0020                               v12 = load.i64 notrap aligned region0 v10
;; @0020                               v13 = iconst.i64 0x0001_0000_0001
;; @0020                               v14 = iadd.i64 v1, v13  ; v13 = 0x0001_0000_0001
;; @0020                               v15 = icmp ult v14, v1
;; @0020                               brif v15, block4, block5
;;
;;                                 block4 cold:
;; @0020                               v16 = iconst.i32 2
;; @0020                               v17 = load.i64 notrap aligned readonly can_move v0+8
;; @0020                               v18 = load.i64 notrap aligned readonly can_move v17+144
;; @0020                               call_indirect sig0, v18(v0, v16)  ; v16 = 2
;; @0020                               trap user2
;;
;;                                 block5:
;; @0020                               v19 = icmp.i64 ugt v14, v11
;; @0020                               brif v19, block6, block7
;;
;;                                 block6 cold:
;; @0020                               v20 = iconst.i32 2
;; @0020                               v21 = load.i64 notrap aligned readonly can_move v0+8
;; @0020                               v22 = load.i64 notrap aligned readonly can_move v21+144
;; @0020                               call_indirect sig0, v22(v0, v20)  ; v20 = 2
;; @0020                               trap user2
;;
;;                                 block7:
;; @0020                               v23 = iconst.i64 0x0001_0000_0000
;; @0020                               v24 = iadd.i64 v1, v23  ; v23 = 0x0001_0000_0000
;; @0020                               v25 = iadd.i64 v12, v24
;; @0020                               v26 = iconst.i64 0
;; @0020                               v27 = select_spectre_guard v19, v26, v25  ; v26 = 0
;; @0020                               v28 = uload8.i32 user2 little region1 v27
;; @0027                               jump block1(v28)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
