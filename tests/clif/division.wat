;; The division instruction traps. Only the remainder of the smallest integer and -1 needs a check: it is 0.
(module
  (func (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (local.get 1)))
  (func (param i64 i64) (result i64)
    (i64.div_u (local.get 0) (local.get 1)))
  (func (param i32 i32) (result i32)
    (i32.rem_s (local.get 0) (local.get 1)))
  (func (param f32) (result i32)
    (i32.trunc_f32_s (local.get 0)))
  (func (param f64) (result i64)
    (i64.trunc_sat_f64_u (local.get 0))))
;; function u0:0(i64 vmctx, i32, i32) -> i32 tail {
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
;;                                 block0(v0: i64, v1: i32, v2: i32):
;; @0032                               v4 = sdiv v1, v2
;; @0033                               jump block1(v4)
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
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64, v1: i64, v2: i64):
;; @003a                               v4 = udiv v1, v2
;; @003b                               jump block1(v4)
;;
;;                                 block1(v3: i64):
;; @80000000                           return v3
;; }
;;
;; function u0:2(i64 vmctx, i32, i32) -> i32 tail {
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
;;                                 block0(v0: i64, v1: i32, v2: i32):
;; @0042                               v4 = srem v1, v2
;; @0043                               jump block1(v4)
;;
;;                                 block1(v3: i32):
;; @80000000                           return v3
;; }
;;
;; function u0:3(i64 vmctx, f32) -> i32 tail {
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
;;                                 block0(v0: i64, v1: f32):
;; @0048                               v3 = fcvt_to_sint.i32 v1
;; @0049                               jump block1(v3)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:4(i64 vmctx, f64) -> i64 tail {
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
;;                                 block0(v0: i64, v1: f64):
;; @004e                               v3 = fcvt_to_uint_sat.i64 v1
;; @0050                               jump block1(v3)
;;
;;                                 block1(v2: i64):
;; @80000000                           return v2
;; }
