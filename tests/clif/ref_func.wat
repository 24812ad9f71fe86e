;; A reference is zero-filled until code first needs it. Then the runtime completes it.
(module
  (elem declare func $f)
  (func $f (result funcref) (ref.func $f)))
;; function u0:0(i64 vmctx) -> i64 tail {
;;     ss0 = explicit_slot 8, align = 8, key = 1
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
;; @fffffffe                           v2 = stack_addr.i64 ss0
;; @fffffffe                           store notrap aligned region4 v0, v2
;; @001f                               v3 = iconst.i64 32
;; @001f                               v4 = iadd v0, v3  ; v3 = 32
;; @001f                               v5 = load.i64 notrap aligned region0 v4
;; @001f                               v6 = iconst.i64 0
;; @001f                               v7 = icmp eq v5, v6  ; v6 = 0
;; @001f                               brif v7, block2, block3
;;
;;                                 block2 cold:
;; @001f                               v8 = iconst.i32 0
;; @001f                               v9 = load.i64 notrap aligned readonly can_move v0+8
;; @001f                               v10 = load.i64 notrap aligned readonly can_move v9+160
;; @001f                               call_indirect sig0, v10(v0, v8)  ; v8 = 0
;; @001f                               jump block3
;;
;;                                 block3:
;; @0021                               jump block1(v4)
;;
;;                                 block1(v1: i64):
;; @80000000                           return v1
;; }
