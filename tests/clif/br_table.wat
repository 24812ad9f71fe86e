;; Edges carry values. All edges of one table carry the same types.
(module
  (func (param i32) (result i32)
    (block $a (result i32)
      (block $b (result i32)
        (br_table $a $b $a (i32.const 5) (local.get 0)))
      (i32.const 1)
      i32.add)))
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
;; @001d                               v5 = iconst.i32 5
;; @0021                               br_table v1, block4, [block4, block5]
;;
;;                                 block4:
;; @0021                               jump block2(v5)  ; v5 = 5
;;
;;                                 block5:
;; @0021                               jump block3(v5)  ; v5 = 5
;;
;;                                 block3(v4: i32):
;; @0027                               v6 = iconst.i32 1
;; @0029                               v7 = iadd v4, v6  ; v6 = 1
;; @002a                               jump block2(v7)
;;
;;                                 block2(v3: i32):
;; @002b                               jump block1(v3)
;;
;;                                 block1(v2: i32):
;; @80000000                           return v2
;; }
