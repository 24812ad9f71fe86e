;; Code after a trap is not translated.
(module
  (func (result i32)
    unreachable
    (i32.add (i32.const 1) (i32.const 2))))
;; function u0:0(i64 vmctx) -> i32 tail {
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
;;                                 block0(v0: i64):
;; @0018                               trap user1
;; }
