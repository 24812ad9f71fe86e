;; A divisor of zero, and a quotient that does not fit, are checked before the division.
(module
  (func (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (local.get 1)))
  (func (param i64 i64) (result i64)
    (i64.rem_s (local.get 0) (local.get 1))))
;; function u0:0(i64 vmctx, i32, i32) -> i32 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     sig0 = (i64, i32) system_v
;;
;;                                 block0(v0: i64, v1: i32, v2: i32):
;; @0020                               v4 = load.i64 notrap aligned readonly can_move v0
;; @0020                               v5 = load.i64 notrap aligned region0 v4
;; @0020                               v6 = get_stack_pointer.i64
;; @0020                               v7 = icmp ult v6, v5
;; @0020                               brif v7, block2, block3
;;
;;                                 block2 cold:
;; @0020                               v8 = iconst.i32 10
;; @0020                               v9 = load.i64 notrap aligned readonly can_move v0+8
;; @0020                               v10 = load.i64 notrap aligned readonly can_move v9+144
;; @0020                               call_indirect sig0, v10(v0, v8)  ; v8 = 10
;; @0020                               trap user10
;;
;;                                 block3:
;; @0025                               v11 = iconst.i32 0
;; @0025                               v12 = icmp.i32 eq v2, v11  ; v11 = 0
;; @0025                               brif v12, block4, block5
;;
;;                                 block4 cold:
;; @0025                               v13 = iconst.i32 7
;; @0025                               v14 = load.i64 notrap aligned readonly can_move v0+8
;; @0025                               v15 = load.i64 notrap aligned readonly can_move v14+144
;; @0025                               call_indirect sig0, v15(v0, v13)  ; v13 = 7
;; @0025                               trap user7
;;
;;                                 block5:
;; @0025                               v16 = iconst.i32 -2147483648
;; @0025                               v17 = icmp.i32 eq v1, v16  ; v16 = -2147483648
;; @0025                               v18 = iconst.i32 -1
;; @0025                               v19 = icmp.i32 eq v2, v18  ; v18 = -1
;; @0025                               v20 = band v17, v19
;; @0025                               brif v20, block6, block7
;;
;;                                 block6 cold:
;; @0025                               v21 = iconst.i32 8
;; @0025                               v22 = load.i64 notrap aligned readonly can_move v0+8
;; @0025                               v23 = load.i64 notrap aligned readonly can_move v22+144
;; @0025                               call_indirect sig0, v23(v0, v21)  ; v21 = 8
;; @0025                               trap user8
;;
;;                                 block7:
;; @0025                               v24 = sdiv.i32 v1, v2
;; @0026                               jump block1(v24)
;;
;;                                 block1(v3: i32):
;; @80000000                           return v3
;; }
;;
;; function u0:1(i64 vmctx, i64, i64) -> i64 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     sig0 = (i64, i32) system_v
;;
;;                                 block0(v0: i64, v1: i64, v2: i64):
;; @0028                               v4 = load.i64 notrap aligned readonly can_move v0
;; @0028                               v5 = load.i64 notrap aligned region0 v4
;; @0028                               v6 = get_stack_pointer.i64
;; @0028                               v7 = icmp ult v6, v5
;; @0028                               brif v7, block2, block3
;;
;;                                 block2 cold:
;; @0028                               v8 = iconst.i32 10
;; @0028                               v9 = load.i64 notrap aligned readonly can_move v0+8
;; @0028                               v10 = load.i64 notrap aligned readonly can_move v9+144
;; @0028                               call_indirect sig0, v10(v0, v8)  ; v8 = 10
;; @0028                               trap user10
;;
;;                                 block3:
;; @002d                               v11 = iconst.i64 0
;; @002d                               v12 = icmp.i64 eq v2, v11  ; v11 = 0
;; @002d                               brif v12, block4, block5
;;
;;                                 block4 cold:
;; @002d                               v13 = iconst.i32 7
;; @002d                               v14 = load.i64 notrap aligned readonly can_move v0+8
;; @002d                               v15 = load.i64 notrap aligned readonly can_move v14+144
;; @002d                               call_indirect sig0, v15(v0, v13)  ; v13 = 7
;; @002d                               trap user7
;;
;;                                 block5:
;; @002d                               v16 = srem.i64 v1, v2
;; @002e                               jump block1(v16)
;;
;;                                 block1(v3: i64):
;; @80000000                           return v3
;; }
