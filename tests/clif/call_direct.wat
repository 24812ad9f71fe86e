;; Functions of the module are called directly, with the same context.
(module
  (func $callee (param i32) (result i32 i32)
    (local.get 0) (local.get 0))
  (func (result i32)
    (i32.add (call $callee (i32.const 7)))))
;; function u0:0(i64 vmctx, i32) -> i32, i32 tail {
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
;; @0023                               jump block1(v1, v1)
;;
;;                                 block1(v2: i32, v3: i32):
;; @80000000                           return v2, v3
;; }
;;
;; function u0:1(i64 vmctx) -> i32 tail {
;;     region0 = 0 "context"
;;     region1 = 1 "memory"
;;     region2 = 2 "table"
;;     region3 = 3 "global"
;;     region4 = 4 "local"
;;     gv0 = vmctx
;;     gv1 = load.i64 notrap aligned readonly can_move gv0
;;     gv2 = load.i64 notrap aligned gv1
;;     sig0 = (i64 vmctx, i32) -> i32, i32 tail
;;     fn0 = colocated u0:0 sig0
;;     stack_limit = gv2
;;
;;                                 block0(v0: i64):
;; @0026                               v2 = iconst.i32 7
;; @0028                               v3, v4 = call fn0(v0, v2)  ; v2 = 7
;; @002a                               v5 = iadd v3, v4
;; @002b                               jump block1(v5)
;;
;;                                 block1(v1: i32):
;; @80000000                           return v1
;; }
