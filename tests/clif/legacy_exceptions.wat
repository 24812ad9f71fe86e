;; Clauses follow the body. An exception that no clause catches goes to the outer landing pad, or to the caller.
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
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i32):
;; @0029                               jump block1
;;
;;                                 block1:
;; @80000000                           return
;; }
;;
;; function u0:1(i64 vmctx, i32) -> i32 tail {
;;     ss0 = explicit_slot 16, align = 8
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
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
;; @0036                               v11 = load.i64 notrap aligned region4 v8
;; @0036                               v12 = icmp eq v11, v10
;; @0036                               brif v12, block7, block8
;;
;;                                 block7:
;; @0036                               v13 = load.i64 notrap aligned region4 v8+8
;; @0036                               v14 = load.i32 notrap aligned region4 v13
;; @0036                               v15 = load.i64 notrap aligned region4 v8+16
;; @0036                               v16 = iconst.i64 1
;; @0036                               v17 = iadd v15, v16  ; v16 = 1
;; @0036                               store notrap aligned region4 v17, v8+16
;; @0036                               v18 = stack_addr.i64 ss0
;; @0036                               store.i64 notrap aligned region4 v7, v18
;; @0036                               store.i64 notrap aligned region4 v8, v18+8
;; @0038                               v19 = iconst.i32 2
;; @003a                               try_call fn0(v0, v19), sig0, block9, [ default: block3(exn0, exn1) ]  ; v19 = 2
;;
;;                                 block9:
;; @003c                               v20 = stack_addr.i64 ss0
;; @003c                               v21 = load.i64 notrap aligned region4 v20
;; @003c                               v22 = load.i64 notrap aligned region4 v20+8
;; @003c                               v23 = load.i64 notrap aligned region4 v22+16
;; @003c                               v24 = iconst.i64 -1
;; @003c                               v25 = iadd v23, v24  ; v24 = -1
;; @003c                               store notrap aligned region4 v25, v22+16
;; @003c                               v26 = load.i64 notrap aligned readonly can_move v0+8
;; @003c                               v27 = load.i64 notrap aligned readonly can_move v26+120
;; @003c                               call_indirect sig1, v27(v0, v21)
;; @003c                               jump block4(v14)
;;
;;                                 block8:
;; @003c                               v28 = load.i64 notrap aligned region4 v8+16
;; @003c                               v29 = iconst.i64 1
;; @003c                               v30 = iadd v28, v29  ; v29 = 1
;; @003c                               store notrap aligned region4 v30, v8+16
;; @003c                               v31 = stack_addr.i64 ss0
;; @003c                               store.i64 notrap aligned region4 v7, v31
;; @003c                               store.i64 notrap aligned region4 v8, v31+8
;; @003d                               v32 = stack_addr.i64 ss0
;; @003d                               v33 = load.i64 notrap aligned region4 v32
;; @003d                               v34 = load.i64 notrap aligned region4 v32+8
;; @003d                               v35 = load.i64 notrap aligned readonly can_move v0+8
;; @003d                               v36 = load.i64 notrap aligned readonly can_move v35+104
;; @003d                               v37 = call_indirect sig2, v36(v0, v33)
;; @003d                               trapz v37, user13
;; @003d                               v38 = stack_addr.i64 ss0
;; @003d                               v39 = load.i64 notrap aligned region4 v38
;; @003d                               v40 = load.i64 notrap aligned region4 v38+8
;; @003d                               v41 = load.i64 notrap aligned region4 v40+16
;; @003d                               v42 = iconst.i64 -1
;; @003d                               v43 = iadd v41, v42  ; v42 = -1
;; @003d                               store notrap aligned region4 v43, v40+16
;; @003d                               v44 = load.i64 notrap aligned readonly can_move v0+8
;; @003d                               v45 = load.i64 notrap aligned readonly can_move v44+120
;; @003d                               call_indirect sig1, v45(v0, v39)
;; @003d                               v46 = load.i64 notrap aligned readonly can_move v0+8
;; @003d                               v47 = load.i64 notrap aligned readonly can_move v46+112
;; @003d                               v48 = call_indirect sig3, v47(v0, v33)
;; @003d                               jump block3(v33, v48)
;;
;;                                 block4(v6: i32):
;; @0040                               jump block2(v6)
;;
;;                                 block3(v4: i64, v5: i64) cold:
;; @0040                               v49 = load.i64 notrap aligned readonly can_move v0+32
;; @0040                               v50 = load.i64 notrap aligned region4 v5
;; @0040                               v51 = icmp eq v50, v49
;; @0040                               brif v51, block10, block11
;;
;;                                 block10:
;; @0040                               v52 = load.i64 notrap aligned region4 v5+8
;; @0040                               v53 = load.i64 notrap aligned region4 v5+16
;; @0040                               v54 = iconst.i64 1
;; @0040                               v55 = iadd v53, v54  ; v54 = 1
;; @0040                               store notrap aligned region4 v55, v5+16
;; @0040                               v56 = stack_addr.i64 ss0
;; @0040                               store.i64 notrap aligned region4 v4, v56
;; @0040                               store.i64 notrap aligned region4 v5, v56+8
;; @0042                               v57 = iconst.i32 3
;; @0044                               v58 = stack_addr.i64 ss0
;; @0044                               v59 = load.i64 notrap aligned region4 v58
;; @0044                               v60 = load.i64 notrap aligned region4 v58+8
;; @0044                               v61 = load.i64 notrap aligned region4 v60+16
;; @0044                               v62 = iconst.i64 -1
;; @0044                               v63 = iadd v61, v62  ; v62 = -1
;; @0044                               store notrap aligned region4 v63, v60+16
;; @0044                               v64 = load.i64 notrap aligned readonly can_move v0+8
;; @0044                               v65 = load.i64 notrap aligned readonly can_move v64+120
;; @0044                               call_indirect sig1, v65(v0, v59)
;; @0044                               jump block2(v57)  ; v57 = 3
;;
;;                                 block11:
;; @0044                               v66 = load.i64 notrap aligned readonly can_move v0+8
;; @0044                               v67 = load.i64 notrap aligned readonly can_move v66+104
;; @0044                               v68 = call_indirect sig2, v67(v0, v4)
;; @0044                               v69 = load.i64 notrap aligned readonly can_move v0+8
;; @0044                               v70 = load.i64 notrap aligned readonly can_move v69+128
;; @0044                               call_indirect sig4, v70(v0)
;; @0044                               trap user1
;;
;;                                 block2(v3: i32):
;; @0045                               jump block1(v3)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:2(i64 vmctx) tail {
;;     ss0 = explicit_slot 16, align = 8
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
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
;; @005c                               v16 = load.i64 notrap aligned region4 v4+16
;; @005c                               v17 = iconst.i64 1
;; @005c                               v18 = iadd v16, v17  ; v17 = 1
;; @005c                               store notrap aligned region4 v18, v4+16
;; @005c                               v19 = stack_addr.i64 ss0
;; @005c                               store notrap aligned region4 v3, v19
;; @005c                               store notrap aligned region4 v4, v19+8
;; @005d                               v20 = stack_addr.i64 ss0
;; @005d                               v21 = load.i64 notrap aligned region4 v20
;; @005d                               v22 = load.i64 notrap aligned region4 v20+8
;; @005d                               v23 = load.i64 notrap aligned region4 v22+16
;; @005d                               v24 = iconst.i64 -1
;; @005d                               v25 = iadd v23, v24  ; v24 = -1
;; @005d                               store notrap aligned region4 v25, v22+16
;; @005d                               v26 = load.i64 notrap aligned readonly can_move v0+8
;; @005d                               v27 = load.i64 notrap aligned readonly can_move v26+120
;; @005d                               call_indirect sig3, v27(v0, v21)
;; @005d                               jump block4
;;
;;                                 block4:
;; @005e                               jump block2
;;
;;                                 block3(v1: i64, v2: i64) cold:
;; @005e                               v28 = load.i64 notrap aligned region4 v2+16
;; @005e                               v29 = iconst.i64 1
;; @005e                               v30 = iadd v28, v29  ; v29 = 1
;; @005e                               store notrap aligned region4 v30, v2+16
;; @005e                               v31 = stack_addr.i64 ss0
;; @005e                               store notrap aligned region4 v1, v31
;; @005e                               store notrap aligned region4 v2, v31+8
;; @005f                               v32 = stack_addr.i64 ss0
;; @005f                               v33 = load.i64 notrap aligned region4 v32
;; @005f                               v34 = load.i64 notrap aligned region4 v32+8
;; @005f                               v35 = load.i64 notrap aligned region4 v34+16
;; @005f                               v36 = iconst.i64 -1
;; @005f                               v37 = iadd v35, v36  ; v36 = -1
;; @005f                               store notrap aligned region4 v37, v34+16
;; @005f                               v38 = load.i64 notrap aligned readonly can_move v0+8
;; @005f                               v39 = load.i64 notrap aligned readonly can_move v38+120
;; @005f                               call_indirect sig3, v39(v0, v33)
;; @005f                               jump block2
;;
;;                                 block2:
;; @0060                               jump block1
;;
;;                                 block1:
;; @80000000                           return
;; }
