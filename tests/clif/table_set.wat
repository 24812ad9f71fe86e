;; References in tables are counted.
(module
  (table 8 funcref)
  (table 8 externref)
  (func (param i32 funcref)
    (table.set 0 (local.get 0) (local.get 1)))
  (func (param i32 externref)
    (table.set 1 (local.get 0) (local.get 1))))
;; function u0:0(i64 vmctx, i32, i64) tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64, i32, i64, i64) -> i32 system_v
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i32, v2: i64):
;; @002c                               v3 = uextend.i64 v1
;; @002c                               v4 = iconst.i32 0
;; @002c                               v5 = load.i64 notrap aligned readonly can_move v0+8
;; @002c                               v6 = load.i64 notrap aligned readonly can_move v5+40
;; @002c                               v7 = call_indirect sig0, v6(v0, v4, v3, v2)  ; v4 = 0
;; @002c                               trapz v7, user3
;; @002e                               jump block1
;;
;;                                 block1:
;; @80000000                           return
;; }
;;
;; function u0:1(i64 vmctx, i32, i64) tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64, i32, i64, i64) -> i32 system_v
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i32, v2: i64):
;; @0035                               v3 = uextend.i64 v1
;; @0035                               v4 = iconst.i32 1
;; @0035                               v5 = load.i64 notrap aligned readonly can_move v0+8
;; @0035                               v6 = load.i64 notrap aligned readonly can_move v5+40
;; @0035                               v7 = call_indirect sig0, v6(v0, v4, v3, v2)  ; v4 = 1
;; @0035                               trapz v7, user3
;; @0037                               jump block1
;;
;;                                 block1:
;; @80000000                           return
;; }
