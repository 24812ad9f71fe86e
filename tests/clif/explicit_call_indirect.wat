;; The bound of the table, null and the type are checked, in this order. Code never reads through null.
(module
  (type $t (func (param i32) (result i32)))
  (table 8 8 funcref)
  (func (param i32) (result i32)
    (call_indirect (type $t) (i32.const 7) (local.get 0)))
  (func (param (ref null $t)) (result i32)
    (call_ref $t (i32.const 7) (local.get 0))))
;; function u0:0(i64 vmctx, i32) -> i32 tail {
;;     ss0 = explicit_slot 8, align = 8, key = 1
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     sig0 = (i64, i32) system_v
;;     sig1 = (i64 vmctx, i32) -> i32 tail
;;
;;                                 block0(v0: i64, v1: i32):
;; @fffffffe                           v38 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v38
;; @0026                               v3 = load.i64 notrap aligned readonly can_move v0
;; @0026                               v4 = load.i64 notrap aligned region0 v3
;; @0026                               v5 = get_stack_pointer.i64
;; @0026                               v6 = icmp ult v5, v4
;; @0026                               brif v6, block2, block3
;;
;;                                 block2 cold:
;; @0026                               v7 = iconst.i32 10
;; @0026                               v8 = load.i64 notrap aligned readonly can_move v0+8
;; @0026                               v9 = load.i64 notrap aligned readonly can_move v8+144
;; @0026                               call_indirect sig0, v9(v0, v7)  ; v7 = 10
;; @0026                               trap user10
;;
;;                                 block3:
;; @0027                               v10 = iconst.i32 7
;; @002b                               v11 = load.i64 notrap aligned readonly can_move v0+32
;; @002b                               v12 = load.i64 notrap aligned region0 v11+8
;; @002b                               v13 = uextend.i64 v1
;; @002b                               v14 = icmp uge v13, v12
;; @002b                               brif v14, block4, block5
;;
;;                                 block4 cold:
;; @002b                               v15 = iconst.i32 4
;; @002b                               v16 = load.i64 notrap aligned readonly can_move v0+8
;; @002b                               v17 = load.i64 notrap aligned readonly can_move v16+144
;; @002b                               call_indirect sig0, v17(v0, v15)  ; v15 = 4
;; @002b                               trap user4
;;
;;                                 block5:
;; @002b                               v18 = load.i64 notrap aligned region0 v11
;; @002b                               v19 = iconst.i64 3
;; @002b                               v20 = ishl.i64 v13, v19  ; v19 = 3
;; @002b                               v21 = iadd v18, v20
;; @002b                               v22 = select_spectre_guard v14, v18, v21
;; @002b                               v23 = load.i64 notrap aligned region2 v22
;; @002b                               v24 = iconst.i64 0
;; @002b                               v25 = icmp eq v23, v24  ; v24 = 0
;; @002b                               brif v25, block6, block7
;;
;;                                 block6 cold:
;; @002b                               v26 = iconst.i32 5
;; @002b                               v27 = load.i64 notrap aligned readonly can_move v0+8
;; @002b                               v28 = load.i64 notrap aligned readonly can_move v27+144
;; @002b                               call_indirect sig0, v28(v0, v26)  ; v26 = 5
;; @002b                               trap user5
;;
;;                                 block7:
;; @002b                               v29 = load.i32 notrap aligned readonly v23+16
;; @002b                               v30 = load.i64 notrap aligned readonly can_move v0+16
;; @002b                               v31 = load.i32 notrap aligned readonly can_move v30
;; @002b                               v32 = icmp ne v29, v31
;; @002b                               brif v32, block8, block9
;;
;;                                 block8 cold:
;; @002b                               v33 = iconst.i32 6
;; @002b                               v34 = load.i64 notrap aligned readonly can_move v0+8
;; @002b                               v35 = load.i64 notrap aligned readonly can_move v34+144
;; @002b                               call_indirect sig0, v35(v0, v33)  ; v33 = 6
;; @002b                               trap user6
;;
;;                                 block9:
;; @002b                               v36 = load.i64 notrap aligned readonly v23
;; @002b                               v37 = load.i64 notrap aligned readonly v23+8
;; @002b                               v39 = call_indirect sig1, v36(v37, v10)  ; v10 = 7
;; @002e                               jump block1(v39)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, i64) -> i32 tail {
;;     ss0 = explicit_slot 8, align = 8, key = 1
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     sig0 = (i64, i32) system_v
;;     sig1 = (i64 vmctx, i32) -> i32 tail
;;
;;                                 block0(v0: i64, v1: i64):
;; @fffffffe                           v18 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v18
;; @0030                               v3 = load.i64 notrap aligned readonly can_move v0
;; @0030                               v4 = load.i64 notrap aligned region0 v3
;; @0030                               v5 = get_stack_pointer.i64
;; @0030                               v6 = icmp ult v5, v4
;; @0030                               brif v6, block2, block3
;;
;;                                 block2 cold:
;; @0030                               v7 = iconst.i32 10
;; @0030                               v8 = load.i64 notrap aligned readonly can_move v0+8
;; @0030                               v9 = load.i64 notrap aligned readonly can_move v8+144
;; @0030                               call_indirect sig0, v9(v0, v7)  ; v7 = 10
;; @0030                               trap user10
;;
;;                                 block3:
;; @0031                               v10 = iconst.i32 7
;; @0035                               v11 = iconst.i64 0
;; @0035                               v12 = icmp.i64 eq v1, v11  ; v11 = 0
;; @0035                               brif v12, block4, block5
;;
;;                                 block4 cold:
;; @0035                               v13 = iconst.i32 11
;; @0035                               v14 = load.i64 notrap aligned readonly can_move v0+8
;; @0035                               v15 = load.i64 notrap aligned readonly can_move v14+144
;; @0035                               call_indirect sig0, v15(v0, v13)  ; v13 = 11
;; @0035                               trap user11
;;
;;                                 block5:
;; @0035                               v16 = load.i64 notrap aligned readonly v1
;; @0035                               v17 = load.i64 notrap aligned readonly v1+8
;; @0035                               v19 = call_indirect sig1, v16(v17, v10)  ; v10 = 7
;; @0037                               jump block1(v19)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
