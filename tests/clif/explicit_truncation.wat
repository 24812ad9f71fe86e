;; NaN and the range are checked first, so the conversion does not trap.
(module
  (func (param f64) (result i32)
    (i32.trunc_f64_s (local.get 0)))
  (func (param f32) (result i64)
    (i64.trunc_f32_u (local.get 0))))
;; function u0:0(i64 vmctx, f64) -> i32 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     sig0 = (i64, i32) system_v
;;
;;                                 block0(v0: i64, v1: f64):
;; @001e                               v3 = load.i64 notrap aligned readonly can_move v0
;; @001e                               v4 = load.i64 notrap aligned region0 v3
;; @001e                               v5 = get_stack_pointer.i64
;; @001e                               v6 = icmp ult v5, v4
;; @001e                               brif v6, block2, block3
;;
;;                                 block2 cold:
;; @001e                               v7 = iconst.i32 10
;; @001e                               v8 = load.i64 notrap aligned readonly can_move v0+8
;; @001e                               v9 = load.i64 notrap aligned readonly can_move v8+144
;; @001e                               call_indirect sig0, v9(v0, v7)  ; v7 = 10
;; @001e                               trap user10
;;
;;                                 block3:
;; @0021                               v10 = fcmp.f64 uno v1, v1
;; @0021                               brif v10, block4, block5
;;
;;                                 block4 cold:
;; @0021                               v11 = iconst.i32 9
;; @0021                               v12 = load.i64 notrap aligned readonly can_move v0+8
;; @0021                               v13 = load.i64 notrap aligned readonly can_move v12+144
;; @0021                               call_indirect sig0, v13(v0, v11)  ; v11 = 9
;; @0021                               trap user9
;;
;;                                 block5:
;; @0021                               v14 = trunc.f64 v1
;; @0021                               v15 = f64const -0x1.0000000000000p31
;; @0021                               v16 = f64const 0x1.0000000000000p31
;; @0021                               v17 = fcmp ge v14, v15  ; v15 = -0x1.0000000000000p31
;; @0021                               v18 = fcmp lt v14, v16  ; v16 = 0x1.0000000000000p31
;; @0021                               v19 = band v17, v18
;; @0021                               v20 = iconst.i8 0
;; @0021                               v21 = icmp eq v19, v20  ; v20 = 0
;; @0021                               brif v21, block6, block7
;;
;;                                 block6 cold:
;; @0021                               v22 = iconst.i32 8
;; @0021                               v23 = load.i64 notrap aligned readonly can_move v0+8
;; @0021                               v24 = load.i64 notrap aligned readonly can_move v23+144
;; @0021                               call_indirect sig0, v24(v0, v22)  ; v22 = 8
;; @0021                               trap user8
;;
;;                                 block7:
;; @0021                               v25 = fcvt_to_sint_sat.i32 v1
;; @0022                               jump block1(v25)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, f32) -> i64 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     sig0 = (i64, i32) system_v
;;
;;                                 block0(v0: i64, v1: f32):
;; @0024                               v3 = load.i64 notrap aligned readonly can_move v0
;; @0024                               v4 = load.i64 notrap aligned region0 v3
;; @0024                               v5 = get_stack_pointer.i64
;; @0024                               v6 = icmp ult v5, v4
;; @0024                               brif v6, block2, block3
;;
;;                                 block2 cold:
;; @0024                               v7 = iconst.i32 10
;; @0024                               v8 = load.i64 notrap aligned readonly can_move v0+8
;; @0024                               v9 = load.i64 notrap aligned readonly can_move v8+144
;; @0024                               call_indirect sig0, v9(v0, v7)  ; v7 = 10
;; @0024                               trap user10
;;
;;                                 block3:
;; @0027                               v10 = fcmp.f32 uno v1, v1
;; @0027                               brif v10, block4, block5
;;
;;                                 block4 cold:
;; @0027                               v11 = iconst.i32 9
;; @0027                               v12 = load.i64 notrap aligned readonly can_move v0+8
;; @0027                               v13 = load.i64 notrap aligned readonly can_move v12+144
;; @0027                               call_indirect sig0, v13(v0, v11)  ; v11 = 9
;; @0027                               trap user9
;;
;;                                 block5:
;; @0027                               v14 = trunc.f32 v1
;; @0027                               v15 = f32const 0.0
;; @0027                               v16 = f32const 0x1.000000p64
;; @0027                               v17 = fcmp ge v14, v15  ; v15 = 0.0
;; @0027                               v18 = fcmp lt v14, v16  ; v16 = 0x1.000000p64
;; @0027                               v19 = band v17, v18
;; @0027                               v20 = iconst.i8 0
;; @0027                               v21 = icmp eq v19, v20  ; v20 = 0
;; @0027                               brif v21, block6, block7
;;
;;                                 block6 cold:
;; @0027                               v22 = iconst.i32 8
;; @0027                               v23 = load.i64 notrap aligned readonly can_move v0+8
;; @0027                               v24 = load.i64 notrap aligned readonly can_move v23+144
;; @0027                               call_indirect sig0, v24(v0, v22)  ; v22 = 8
;; @0027                               trap user8
;;
;;                                 block7:
;; @0027                               v25 = fcvt_to_uint_sat.i64 v1
;; @0028                               jump block1(v25)
;;
;;                                 block1(v2: i64):
;; @80000000                           return v2
;; }
