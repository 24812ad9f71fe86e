;; A reference is zero-filled until code first needs it. Then the runtime completes it.
(module
  (elem declare func $f)
  (func $f (result funcref) (ref.func $f)))
;; function u0:0(i64 vmctx) -> i64 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64, i32) system_v
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64):
;; @001f                               v2 = iconst.i64 32
;; @001f                               v3 = iadd v0, v2  ; v2 = 32
;; @001f                               v4 = load.i64 notrap aligned region0 v3
;; @001f                               v5 = iconst.i64 0
;; @001f                               v6 = icmp eq v4, v5  ; v5 = 0
;; @001f                               brif v6, block2, block3
;;
;;                                 block2 cold:
;; @001f                               v7 = iconst.i32 0
;; @001f                               v8 = load.i64 notrap aligned readonly can_move v0+8
;; @001f                               v9 = load.i64 notrap aligned readonly can_move v8+160
;; @001f                               call_indirect sig0, v9(v0, v7)  ; v7 = 0
;; @001f                               jump block3
;;
;;                                 block3:
;; @0021                               jump block1(v3)
;;
;;                                 block1(v1: i64):
;; @0021                               return v1
;; }
