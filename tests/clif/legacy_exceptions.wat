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
;;     sig1 = (i64, i64) system_v
;;     sig2 = (i64, i64) -> i32 system_v
;;     sig3 = (i64, i64) -> i64 system_v
;;     sig4 = (i64) system_v
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
;;                                 block5(v7: i64, v8: i64) cold:
;; @0036                               v10 = load.i64 notrap aligned readonly can_move v0+40
;; @0036                               v11 = load.i64 notrap aligned v8
;; @0036                               v12 = icmp eq v11, v10
;; @0036                               brif v12, block7, block8
;;
;;                                 block7:
;; @0036                               v13 = load.i64 notrap aligned v8+8
;; @0036                               v14 = load.i32 notrap aligned v13
;; @0036                               v15 = load.i64 notrap aligned v8+16
;; @0036                               v16 = iconst.i64 1
;; @0036                               v17 = iadd v15, v16  ; v16 = 1
;; @0036                               store notrap aligned v17, v8+16
;; @0038                               v18 = iconst.i32 2
;; @003a                               try_call fn0(v0, v18), sig0, block9, [ default: block3(exn0, exn1) ]  ; v18 = 2
;;
;;                                 block9:
;; @003c                               v19 = load.i64 notrap aligned v8+16
;; @003c                               v20 = iconst.i64 -1
;; @003c                               v21 = iadd v19, v20  ; v20 = -1
;; @003c                               store notrap aligned v21, v8+16
;; @003c                               v22 = load.i64 notrap aligned readonly can_move v0+8
;; @003c                               v23 = load.i64 notrap aligned readonly can_move v22+120
;; @003c                               call_indirect sig1, v23(v0, v7)
;; @003c                               jump block4(v14)
;;
;;                                 block8:
;; @003c                               v24 = load.i64 notrap aligned v8+16
;; @003c                               v25 = iconst.i64 1
;; @003c                               v26 = iadd v24, v25  ; v25 = 1
;; @003c                               store notrap aligned v26, v8+16
;; @003d                               v27 = load.i64 notrap aligned v8+16
;; @003d                               v28 = iconst.i64 -1
;; @003d                               v29 = iadd v27, v28  ; v28 = -1
;; @003d                               store notrap aligned v29, v8+16
;; @003d                               v30 = load.i64 notrap aligned readonly can_move v0+8
;; @003d                               v31 = load.i64 notrap aligned readonly can_move v30+104
;; @003d                               v32 = call_indirect sig2, v31(v0, v7)
;; @003d                               trapz v32, user13
;; @003d                               v33 = load.i64 notrap aligned readonly can_move v0+8
;; @003d                               v34 = load.i64 notrap aligned readonly can_move v33+112
;; @003d                               v35 = call_indirect sig3, v34(v0, v7)
;; @003d                               jump block3(v7, v35)
;;
;;                                 block4(v6: i32):
;; @0040                               jump block2(v6)
;;
;;                                 block3(v4: i64, v5: i64) cold:
;; @0040                               v36 = load.i64 notrap aligned readonly can_move v0+32
;; @0040                               v37 = load.i64 notrap aligned v5
;; @0040                               v38 = icmp eq v37, v36
;; @0040                               brif v38, block10, block11
;;
;;                                 block10:
;; @0040                               v39 = load.i64 notrap aligned v5+8
;; @0040                               v40 = load.i64 notrap aligned v5+16
;; @0040                               v41 = iconst.i64 1
;; @0040                               v42 = iadd v40, v41  ; v41 = 1
;; @0040                               store notrap aligned v42, v5+16
;; @0042                               v43 = iconst.i32 3
;; @0044                               v44 = load.i64 notrap aligned v5+16
;; @0044                               v45 = iconst.i64 -1
;; @0044                               v46 = iadd v44, v45  ; v45 = -1
;; @0044                               store notrap aligned v46, v5+16
;; @0044                               v47 = load.i64 notrap aligned readonly can_move v0+8
;; @0044                               v48 = load.i64 notrap aligned readonly can_move v47+120
;; @0044                               call_indirect sig1, v48(v0, v4)
;; @0044                               jump block2(v43)  ; v43 = 3
;;
;;                                 block11:
;; @0044                               v49 = load.i64 notrap aligned readonly can_move v0+8
;; @0044                               v50 = load.i64 notrap aligned readonly can_move v49+104
;; @0044                               v51 = call_indirect sig2, v50(v0, v4)
;; @0044                               v52 = load.i64 notrap aligned readonly can_move v0+8
;; @0044                               v53 = load.i64 notrap aligned readonly can_move v52+128
;; @0044                               call_indirect sig4, v53(v0)
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
;;     sig3 = (i64, i64) system_v
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
;;                                 block7(v5: i64, v6: i64) cold:
;; @0052                               jump block3(v5, v6)
;;
;;                                 block6:
;; @0056                               v10 = iconst.i32 2
;; @0058                               try_call fn0(v0, v10), sig0, block11, [ default: block10(exn0, exn1) ]  ; v10 = 2
;;
;;                                 block11:
;; @005a                               jump block9
;;
;;                                 block10(v8: i64, v9: i64) cold:
;; @005a                               v11 = load.i64 notrap aligned readonly can_move v0+8
;; @005a                               v12 = load.i64 notrap aligned readonly can_move v11+104
;; @005a                               v13 = call_indirect sig1, v12(v0, v8)
;; @005a                               v14 = load.i64 notrap aligned readonly can_move v0+8
;; @005a                               v15 = load.i64 notrap aligned readonly can_move v14+128
;; @005a                               call_indirect sig2, v15(v0)
;; @005a                               trap user1
;;
;;                                 block9:
;; @005c                               jump block4
;;
;;                                 block5(v3: i64, v4: i64) cold:
;; @005c                               v16 = load.i64 notrap aligned v4+16
;; @005c                               v17 = iconst.i64 1
;; @005c                               v18 = iadd v16, v17  ; v17 = 1
;; @005c                               store notrap aligned v18, v4+16
;; @005d                               v19 = load.i64 notrap aligned v4+16
;; @005d                               v20 = iconst.i64 -1
;; @005d                               v21 = iadd v19, v20  ; v20 = -1
;; @005d                               store notrap aligned v21, v4+16
;; @005d                               v22 = load.i64 notrap aligned readonly can_move v0+8
;; @005d                               v23 = load.i64 notrap aligned readonly can_move v22+120
;; @005d                               call_indirect sig3, v23(v0, v3)
;; @005d                               jump block4
;;
;;                                 block4:
;; @005e                               jump block2
;;
;;                                 block3(v1: i64, v2: i64) cold:
;; @005e                               v24 = load.i64 notrap aligned v2+16
;; @005e                               v25 = iconst.i64 1
;; @005e                               v26 = iadd v24, v25  ; v25 = 1
;; @005e                               store notrap aligned v26, v2+16
;; @005f                               v27 = load.i64 notrap aligned v2+16
;; @005f                               v28 = iconst.i64 -1
;; @005f                               v29 = iadd v27, v28  ; v28 = -1
;; @005f                               store notrap aligned v29, v2+16
;; @005f                               v30 = load.i64 notrap aligned readonly can_move v0+8
;; @005f                               v31 = load.i64 notrap aligned readonly can_move v30+120
;; @005f                               call_indirect sig3, v31(v0, v1)
;; @005f                               jump block2
;;
;;                                 block2:
;; @0060                               jump block1
;;
;;                                 block1:
;; @0060                               return
;; }
