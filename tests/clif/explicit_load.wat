;; The end of each access is compared with the length. Base and length are loaded again after a call.
(module
  (memory 1)
  (func $touch (param i32) (result i32)
    (i32.load offset=16 (local.get 0)))
  (func (param i32) (result i64)
    (drop (memory.grow (i32.const 1)))
    (i64.load (local.get 0))))
;; function u0:0(i64 vmctx, i32) -> i32 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     sig0 = (i64, i32) system_v
;;
;;                                 block0(v0: i64, v1: i32):
;; @0023                               v3 = load.i64 notrap aligned readonly can_move v0
;; @0023                               v4 = load.i64 notrap aligned region0 v3
;; @0023                               v5 = get_stack_pointer.i64
;; @0023                               v6 = icmp ult v5, v4
;; @0023                               brif v6, block2, block3
;;
;;                                 block2 cold:
;; @0023                               v7 = iconst.i32 10
;; @0023                               v8 = load.i64 notrap aligned readonly can_move v0+8
;; @0023                               v9 = load.i64 notrap aligned readonly can_move v8+144
;; @0023                               call_indirect sig0, v9(v0, v7)  ; v7 = 10
;; @0023                               trap user10
;;
;;                                 block3:
;; @0026                               v10 = uextend.i64 v1
;; @0026                               v11 = load.i64 notrap aligned readonly can_move v0+32
;; @0026                               v12 = load.i64 notrap aligned region0 v11+8
;; @0026                               v13 = load.i64 notrap aligned region0 v11
;; @0026                               v14 = iconst.i64 20
;; @0026                               v15 = iadd v10, v14  ; v14 = 20
;; @0026                               v16 = icmp ugt v15, v12
;; @0026                               brif v16, block4, block5
;;
;;                                 block4 cold:
;; @0026                               v17 = iconst.i32 2
;; @0026                               v18 = load.i64 notrap aligned readonly can_move v0+8
;; @0026                               v19 = load.i64 notrap aligned readonly can_move v18+144
;; @0026                               call_indirect sig0, v19(v0, v17)  ; v17 = 2
;; @0026                               trap user2
;;
;;                                 block5:
;; @0026                               v20 = iconst.i64 16
;; @0026                               v21 = iadd.i64 v10, v20  ; v20 = 16
;; @0026                               v22 = iadd.i64 v13, v21
;; @0026                               v23 = iconst.i64 0
;; @0026                               v24 = select_spectre_guard v16, v23, v22  ; v23 = 0
;; @0026                               v25 = load.i32 user2 little region1 v24
;; @0029                               jump block1(v25)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, i32) -> i64 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     sig0 = (i64, i32) system_v
;;     sig1 = (i64, i32, i64) -> i64 system_v
;;
;;                                 block0(v0: i64, v1: i32):
;; @002b                               v3 = load.i64 notrap aligned readonly can_move v0
;; @002b                               v4 = load.i64 notrap aligned region0 v3
;; @002b                               v5 = get_stack_pointer.i64
;; @002b                               v6 = icmp ult v5, v4
;; @002b                               brif v6, block2, block3
;;
;;                                 block2 cold:
;; @002b                               v7 = iconst.i32 10
;; @002b                               v8 = load.i64 notrap aligned readonly can_move v0+8
;; @002b                               v9 = load.i64 notrap aligned readonly can_move v8+144
;; @002b                               call_indirect sig0, v9(v0, v7)  ; v7 = 10
;; @002b                               trap user10
;;
;;                                 block3:
;; @002c                               v10 = iconst.i32 1
;; @002e                               v11 = uextend.i64 v10  ; v10 = 1
;; @002e                               v12 = iconst.i32 0
;; @002e                               v13 = load.i64 notrap aligned readonly can_move v0+8
;; @002e                               v14 = load.i64 notrap aligned readonly can_move v13
;; @002e                               v15 = call_indirect sig1, v14(v0, v12, v11)  ; v12 = 0
;; @002e                               v16 = ireduce.i32 v15
;; @0033                               v17 = uextend.i64 v1
;; @0033                               v18 = load.i64 notrap aligned readonly can_move v0+32
;; @0033                               v19 = load.i64 notrap aligned region0 v18+8
;; @0033                               v20 = load.i64 notrap aligned region0 v18
;; @0033                               v21 = iconst.i64 8
;; @0033                               v22 = iadd v17, v21  ; v21 = 8
;; @0033                               v23 = icmp ugt v22, v19
;; @0033                               brif v23, block4, block5
;;
;;                                 block4 cold:
;; @0033                               v24 = iconst.i32 2
;; @0033                               v25 = load.i64 notrap aligned readonly can_move v0+8
;; @0033                               v26 = load.i64 notrap aligned readonly can_move v25+144
;; @0033                               call_indirect sig0, v26(v0, v24)  ; v24 = 2
;; @0033                               trap user2
;;
;;                                 block5:
;; @0033                               v27 = iconst.i64 0
;; @0033                               v28 = iadd.i64 v17, v27  ; v27 = 0
;; @0033                               v29 = iadd.i64 v20, v28
;; @0033                               v30 = iconst.i64 0
;; @0033                               v31 = select_spectre_guard v23, v30, v29  ; v30 = 0
;; @0033                               v32 = load.i64 user2 little region1 v31
;; @0036                               jump block1(v32)
;;
;;                                 block1(v2: i64):
;; @80000000                           return v2
;; }
