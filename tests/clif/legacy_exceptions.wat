;; Clauses follow the body; what none of them catches goes to the landing around, or to the caller.
(module
  (tag $a)
  (tag $number (param i32))
  (func $f (param i32))
  (func (param i32) (result i32)
    try $outer (result i32)
      try (result i32)
        (call $f (local.get 0))
        (i32.const 1)
      catch $number
        (call $f (i32.const 2))
      catch_all
        (rethrow 0)
      end
    catch $a
      (i32.const 3)
    end)
  (func
    try $outer
      try
        try
          (call $f (i32.const 1))
        delegate $outer
        try
          (call $f (i32.const 2))
        delegate 2
      catch_all
      end
    catch_all
    end))
;; function u0:0(i64 vmctx, i32) tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i32):
;; @0029                               jump block1
;;
;;                                 block1:
;; @0029                               return
;; }
;;
;; function u0:1(i64 vmctx, i32) -> i32 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64 vmctx, i32) tail
;;     sig1 = (i64, i64) -> i32 system_v
;;     sig2 = (i64, i64) -> i64 system_v
;;     sig3 = (i64) system_v
;;     fn0 = colocated u0:0 sig0
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i32):
;; @0032                               try_call fn0(v0, v1), sig0, block6, [ default: block5(exn0, exn1) ]
;;
;;                                 block6:
;; @0034                               v9 = iconst.i32 1
;; @0036                               jump block4(v9)  ; v9 = 1
;;
;;                                 block5(v7: i64, v8: i64):
;; @0036                               v10 = load.i64 notrap aligned readonly can_move v0+40
;; @0036                               v11 = load.i64 notrap aligned v8
;; @0036                               v12 = icmp eq v11, v10
;; @0036                               brif v12, block7, block8
;;
;;                                 block7:
;; @0036                               v13 = load.i64 notrap aligned v8+8
;; @0036                               v14 = load.i32 notrap aligned v13
;; @0038                               v15 = iconst.i32 2
;; @003a                               try_call fn0(v0, v15), sig0, block9, [ default: block3(exn0, exn1) ]  ; v15 = 2
;;
;;                                 block9:
;; @003c                               jump block4(v14)
;;
;;                                 block8:
;; @003d                               v16 = load.i64 notrap aligned readonly can_move v0+8
;; @003d                               v17 = load.i64 notrap aligned readonly can_move v16+104
;; @003d                               v18 = call_indirect sig1, v17(v0, v7)
;; @003d                               trapz v18, user13
;; @003d                               v19 = load.i64 notrap aligned readonly can_move v0+8
;; @003d                               v20 = load.i64 notrap aligned readonly can_move v19+112
;; @003d                               v21 = call_indirect sig2, v20(v0, v7)
;; @003d                               jump block3(v7, v21)
;;
;;                                 block4(v6: i32):
;; @0040                               jump block2(v6)
;;
;;                                 block3(v4: i64, v5: i64):
;; @0040                               v22 = load.i64 notrap aligned readonly can_move v0+32
;; @0040                               v23 = load.i64 notrap aligned v5
;; @0040                               v24 = icmp eq v23, v22
;; @0040                               brif v24, block10, block11
;;
;;                                 block10:
;; @0040                               v25 = load.i64 notrap aligned v5+8
;; @0042                               v26 = iconst.i32 3
;; @0044                               jump block2(v26)  ; v26 = 3
;;
;;                                 block11:
;; @0044                               v27 = load.i64 notrap aligned readonly can_move v0+8
;; @0044                               v28 = load.i64 notrap aligned readonly can_move v27+104
;; @0044                               v29 = call_indirect sig1, v28(v0, v4)
;; @0044                               v30 = load.i64 notrap aligned readonly can_move v0+8
;; @0044                               v31 = load.i64 notrap aligned readonly can_move v30+120
;; @0044                               call_indirect sig3, v31(v0)
;; @0044                               trap user1
;;
;;                                 block2(v3: i32):
;; @0045                               jump block1(v3)
;;
;;                                 block1(v2: i32):
;; @0045                               return v2
;; }
;;
;; function u0:2(i64 vmctx) tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64 vmctx, i32) tail
;;     sig1 = (i64, i64) -> i32 system_v
;;     sig2 = (i64) system_v
;;     fn0 = colocated u0:0 sig0
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64):
;; @004e                               v7 = iconst.i32 1
;; @0050                               try_call fn0(v0, v7), sig0, block8, [ default: block7(exn0, exn1) ]  ; v7 = 1
;;
;;                                 block8:
;; @0052                               jump block6
;;
;;                                 block7(v5: i64, v6: i64):
;; @0052                               jump block3(v5, v6)
;;
;;                                 block6:
;; @0056                               v10 = iconst.i32 2
;; @0058                               try_call fn0(v0, v10), sig0, block11, [ default: block10(exn0, exn1) ]  ; v10 = 2
;;
;;                                 block11:
;; @005a                               jump block9
;;
;;                                 block10(v8: i64, v9: i64):
;; @005a                               v11 = load.i64 notrap aligned readonly can_move v0+8
;; @005a                               v12 = load.i64 notrap aligned readonly can_move v11+104
;; @005a                               v13 = call_indirect sig1, v12(v0, v8)
;; @005a                               v14 = load.i64 notrap aligned readonly can_move v0+8
;; @005a                               v15 = load.i64 notrap aligned readonly can_move v14+120
;; @005a                               call_indirect sig2, v15(v0)
;; @005a                               trap user1
;;
;;                                 block9:
;; @005c                               jump block4
;;
;;                                 block5(v3: i64, v4: i64):
;; @005d                               jump block4
;;
;;                                 block4:
;; @005e                               jump block2
;;
;;                                 block3(v1: i64, v2: i64):
;; @005f                               jump block2
;;
;;                                 block2:
;; @0060                               jump block1
;;
;;                                 block1:
;; @0060                               return
;; }
