;; The unlikely target of a branch is cold. If other branches also go there, only the edge is cold.
(module
  (func (param i32) (result i32)
    (@metadata.code.branch_hint "\00")
    (if (result i32) (local.get 0) (then (i32.const 1)) (else (i32.const 2))))
  (func (param i32)
    (@metadata.code.branch_hint "\01")
    (if (local.get 0) (then (nop))))
  (func (param i32) (result i32)
    (block $out (result i32)
      (i32.const 3)
      (@metadata.code.branch_hint "\00")
      (br_if $out (local.get 0))
      (@metadata.code.branch_hint "\01")
      (br_if $out (local.get 0))))
  (func (param i32)
    (if (local.get 0) (then (return)))))
;; function u0:0(i64 vmctx, i32) -> i32 tail {
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
;; @0051                               brif v1, block3, block4
;;
;;                                 block3 cold:
;; @0053                               v4 = iconst.i32 1
;; @0055                               jump block2(v4)  ; v4 = 1
;;
;;                                 block4:
;; @0056                               v5 = iconst.i32 2
;; @0058                               jump block2(v5)  ; v5 = 2
;;
;;                                 block2(v3: i32):
;; @0059                               jump block1(v3)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:1(i64 vmctx, i32) tail {
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
;; @005e                               brif v1, block3, block4
;;
;;                                 block3:
;; @0061                               jump block2
;;
;;                                 block4 cold:
;; @0061                               jump block2
;;
;;                                 block2:
;; @0062                               jump block1
;;
;;                                 block1:
;; @80000000                           return
;; }
;;
;; function u0:2(i64 vmctx, i32) -> i32 tail {
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
;; @0067                               v4 = iconst.i32 3
;; @006b                               brif v1, block4, block3
;;
;;                                 block4 cold:
;; @006b                               jump block2(v4)  ; v4 = 3
;;
;;                                 block3:
;; @006f                               brif.i32 v1, block2(v4), block5  ; v4 = 3
;;
;;                                 block5 cold:
;; @0071                               jump block2(v4)  ; v4 = 3
;;
;;                                 block2(v3: i32):
;; @0072                               jump block1(v3)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
;;
;; function u0:3(i64 vmctx, i32) tail {
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
;; @0077                               brif v1, block3, block4
;;
;;                                 block3:
;; @80000000                           return
;;
;;                                 block4:
;; @007a                               jump block2
;;
;;                                 block2:
;; @007b                               jump block1
;;
;;                                 block1:
;; @80000001                           return
;; }
