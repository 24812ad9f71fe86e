;; Vector instructions. The processor has no single instruction for one of them.
(module
  (func (export "add") (param i64) (result i32)
    (i8x16.bitmask (i32x4.add (i64x2.splat (local.get 0)) (v128.const i32x4 1 2 3 4))))
  (func (export "return_call") (param i64) (result i32) (return_call 0 (local.get 0))))
;;   stp fp, lr, [sp, #-16]!
;;   mov fp, sp
;;   ldr x16, [x2]
;;   ldr x16, [x16]
;;   add x16, x16, #16
;;   subs xzr, sp, x16, UXTX
;;   b.lo #trap=stk_ovf
;;   sub sp, sp, #16
;; block0:
;;   str x2, [sp]
;;   b label1
;; block1:
;;   dup v18.2d, x3
;;   ldr q19, [const(0)]
;;   add v18.4s, v18.4s, v19.4s
;;   sshr v16.16b, v18.16b, #7
;;   movz x13, #513
;;   movk x13, x13, #2052, LSL #16
;;   movk x13, x13, #8208, LSL #32
;;   movk x13, x13, #32832, LSL #48
;;   dup v18.2d, x13
;;   and v20.16b, v16.16b, v18.16b
;;   ext v22.16b, v20.16b, v20.16b, #8
;;   zip1 v24.16b, v20.16b, v22.16b
;;   addv h26, v24.8h
;;   umov w2, v26.h[0]
;;   add sp, sp, #16
;;   ldp fp, lr, [sp], #16
;;   ret
;;   stp fp, lr, [sp, #-16]!
;;   mov fp, sp
;;   ldr x16, [x2]
;;   ldr x16, [x16]
;;   add x16, x16, #32
;;   subs xzr, sp, x16, UXTX
;;   b.lo #trap=stk_ovf
;;   sub sp, sp, #16
;; block0:
;;   str x2, [sp]
;;   return_call User(userextname0) new_stack_arg_size:0 x2=x2 x3=x3
;;   stp fp, lr, [sp, #-16]!
;;   mov fp, sp
;;   stp x27, x28, [sp, #-16]!
;;   stp x25, x26, [sp, #-16]!
;;   stp x23, x24, [sp, #-16]!
;;   stp x21, x22, [sp, #-16]!
;;   stp x19, x20, [sp, #-16]!
;;   stp d14, d15, [sp, #-16]!
;;   stp d12, d13, [sp, #-16]!
;;   stp d10, d11, [sp, #-16]!
;;   stp d8, d9, [sp, #-16]!
;;   sub sp, sp, #64
;; block0:
;;   mov x7, x0
;;   str x2, [sp, #40]
;;   ldr w0, [x1, #44]
;;   subs wzr, w0, #1
;;   b.eq label2 ; b label1
;; block2:
;;   ldr w0, [x1, #40]
;;   tbz x0, #27, label4 ; b label3
;; block4:
;;   ldrb w0, [x1, #88]
;;   uxtb w0, w0
;;   subs wzr, w0, #4
;;   b.eq label7 ; b label5
;; block7:
;;   ldr x3, [x1, #80]
;;   mov x1, x7
;;   ldr x6, [x1]
;;   ldr x5, [x6, #8]
;;   mov x4, sp
;;   str x5, [sp]
;;   str x5, [sp, #48]
;;   b label8
;; block8:
;;   mov x2, sp
;;   str x2, [sp, #8]
;;   mov x2, fp
;;   str x2, [sp, #16]
;;   label_address x2, MachLabel(10)
;;   str x2, [sp, #24]
;;   str x4, [x6, #8]
;;   mov x2, x7
;;   str x6, [sp, #56]
;;   bl 0; b MachLabel(9); catch [default: MachLabel(10)]
;; block9:
;;   ldr x5, [sp, #48]
;;   ldr x6, [sp, #56]
;;   str x5, [x6, #8]
;;   sxtw x0, w2
;;   ldr x2, [sp, #40]
;;   str x0, [x2]
;;   movz w0, #4
;;   str w0, [x2, #8]
;;   movz w0, #0
;;   add sp, sp, #64
;;   ldp d8, d9, [sp], #16
;;   ldp d10, d11, [sp], #16
;;   ldp d12, d13, [sp], #16
;;   ldp d14, d15, [sp], #16
;;   ldp x19, x20, [sp], #16
;;   ldp x21, x22, [sp], #16
;;   ldp x23, x24, [sp], #16
;;   ldp x25, x26, [sp], #16
;;   ldp x27, x28, [sp], #16
;;   ldp fp, lr, [sp], #16
;;   ret
;; block1:
;;   b label6
;; block3:
;;   b label6
;; block5:
;;   b label6
;; block6:
;;   movz w0, #2
;;   add sp, sp, #64
;;   ldp d8, d9, [sp], #16
;;   ldp d10, d11, [sp], #16
;;   ldp d12, d13, [sp], #16
;;   ldp d14, d15, [sp], #16
;;   ldp x19, x20, [sp], #16
;;   ldp x21, x22, [sp], #16
;;   ldp x23, x24, [sp], #16
;;   ldp x25, x26, [sp], #16
;;   ldp x27, x28, [sp], #16
;;   ldp fp, lr, [sp], #16
;;   ret
;; block10:
;;   ldr x5, [sp, #48]
;;   ldr x6, [sp, #56]
;;   str x5, [x6, #8]
;;   movz w0, #1
;;   add sp, sp, #64
;;   ldp d8, d9, [sp], #16
;;   ldp d10, d11, [sp], #16
;;   ldp d12, d13, [sp], #16
;;   ldp d14, d15, [sp], #16
;;   ldp x19, x20, [sp], #16
;;   ldp x21, x22, [sp], #16
;;   ldp x23, x24, [sp], #16
;;   ldp x25, x26, [sp], #16
;;   ldp x27, x28, [sp], #16
;;   ldp fp, lr, [sp], #16
;;   ret
;;   stp fp, lr, [sp, #-16]!
;;   mov fp, sp
;;   stp x27, x28, [sp, #-16]!
;;   stp x25, x26, [sp, #-16]!
;;   stp x23, x24, [sp, #-16]!
;;   stp x21, x22, [sp, #-16]!
;;   stp x19, x20, [sp, #-16]!
;;   stp d14, d15, [sp, #-16]!
;;   stp d12, d13, [sp, #-16]!
;;   stp d10, d11, [sp, #-16]!
;;   stp d8, d9, [sp, #-16]!
;;   sub sp, sp, #64
;; block0:
;;   mov x7, x0
;;   str x2, [sp, #40]
;;   ldr w0, [x1, #44]
;;   subs wzr, w0, #1
;;   b.eq label2 ; b label1
;; block2:
;;   ldr w0, [x1, #40]
;;   tbz x0, #27, label4 ; b label3
;; block4:
;;   ldrb w0, [x1, #88]
;;   uxtb w0, w0
;;   subs wzr, w0, #4
;;   b.eq label7 ; b label5
;; block7:
;;   ldr x3, [x1, #80]
;;   mov x1, x7
;;   ldr x6, [x1]
;;   ldr x5, [x6, #8]
;;   mov x4, sp
;;   str x5, [sp]
;;   str x5, [sp, #48]
;;   b label8
;; block8:
;;   mov x2, sp
;;   str x2, [sp, #8]
;;   mov x2, fp
;;   str x2, [sp, #16]
;;   label_address x2, MachLabel(10)
;;   str x2, [sp, #24]
;;   str x4, [x6, #8]
;;   mov x2, x7
;;   str x6, [sp, #56]
;;   bl 0; b MachLabel(9); catch [default: MachLabel(10)]
;; block9:
;;   ldr x5, [sp, #48]
;;   ldr x6, [sp, #56]
;;   str x5, [x6, #8]
;;   sxtw x0, w2
;;   ldr x2, [sp, #40]
;;   str x0, [x2]
;;   movz w0, #4
;;   str w0, [x2, #8]
;;   movz w0, #0
;;   add sp, sp, #64
;;   ldp d8, d9, [sp], #16
;;   ldp d10, d11, [sp], #16
;;   ldp d12, d13, [sp], #16
;;   ldp d14, d15, [sp], #16
;;   ldp x19, x20, [sp], #16
;;   ldp x21, x22, [sp], #16
;;   ldp x23, x24, [sp], #16
;;   ldp x25, x26, [sp], #16
;;   ldp x27, x28, [sp], #16
;;   ldp fp, lr, [sp], #16
;;   ret
;; block1:
;;   b label6
;; block3:
;;   b label6
;; block5:
;;   b label6
;; block6:
;;   movz w0, #2
;;   add sp, sp, #64
;;   ldp d8, d9, [sp], #16
;;   ldp d10, d11, [sp], #16
;;   ldp d12, d13, [sp], #16
;;   ldp d14, d15, [sp], #16
;;   ldp x19, x20, [sp], #16
;;   ldp x21, x22, [sp], #16
;;   ldp x23, x24, [sp], #16
;;   ldp x25, x26, [sp], #16
;;   ldp x27, x28, [sp], #16
;;   ldp fp, lr, [sp], #16
;;   ret
;; block10:
;;   ldr x5, [sp, #48]
;;   ldr x6, [sp, #56]
;;   str x5, [x6, #8]
;;   movz w0, #1
;;   add sp, sp, #64
;;   ldp d8, d9, [sp], #16
;;   ldp d10, d11, [sp], #16
;;   ldp d12, d13, [sp], #16
;;   ldp d14, d15, [sp], #16
;;   ldp x19, x20, [sp], #16
;;   ldp x21, x22, [sp], #16
;;   ldp x23, x24, [sp], #16
;;   ldp x25, x26, [sp], #16
;;   ldp x27, x28, [sp], #16
;;   ldp fp, lr, [sp], #16
;;   ret
;;   stp fp, lr, [sp, #-16]!
;;   mov fp, sp
;;   stp x27, x28, [sp, #-16]!
;;   stp x25, x26, [sp, #-16]!
;;   stp x23, x24, [sp, #-16]!
;;   stp x21, x22, [sp, #-16]!
;;   stp x19, x20, [sp, #-16]!
;;   stp d14, d15, [sp, #-16]!
;;   stp d12, d13, [sp, #-16]!
;;   stp d10, d11, [sp, #-16]!
;;   stp d8, d9, [sp, #-16]!
;;   sub sp, sp, #64
;; block0:
;;   ldr x5, [x3]
;;   str x3, [sp, #48]
;;   ldr x6, [x0, #8]
;;   mov x4, sp
;;   str x6, [sp]
;;   str x6, [sp, #56]
;;   b label1
;; block1:
;;   mov x3, sp
;;   str x3, [sp, #8]
;;   mov x3, fp
;;   str x3, [sp, #16]
;;   label_address x3, MachLabel(3)
;;   str x3, [sp, #24]
;;   str x4, [x0, #8]
;;   mov x3, x5
;;   str x0, [sp, #40]
;;   blr x1; b MachLabel(2); catch [default: MachLabel(3)]
;; block2:
;;   ldr x0, [sp, #40]
;;   ldr x6, [sp, #56]
;;   str x6, [x0, #8]
;;   ldr x3, [sp, #48]
;;   str w2, [x3]
;;   movz w0, #0
;;   add sp, sp, #64
;;   ldp d8, d9, [sp], #16
;;   ldp d10, d11, [sp], #16
;;   ldp d12, d13, [sp], #16
;;   ldp d14, d15, [sp], #16
;;   ldp x19, x20, [sp], #16
;;   ldp x21, x22, [sp], #16
;;   ldp x23, x24, [sp], #16
;;   ldp x25, x26, [sp], #16
;;   ldp x27, x28, [sp], #16
;;   ldp fp, lr, [sp], #16
;;   ret
;; block3:
;;   ldr x0, [sp, #40]
;;   ldr x6, [sp, #56]
;;   str x6, [x0, #8]
;;   movz w0, #1
;;   add sp, sp, #64
;;   ldp d8, d9, [sp], #16
;;   ldp d10, d11, [sp], #16
;;   ldp d12, d13, [sp], #16
;;   ldp d14, d15, [sp], #16
;;   ldp x19, x20, [sp], #16
;;   ldp x21, x22, [sp], #16
;;   ldp x23, x24, [sp], #16
;;   ldp x25, x26, [sp], #16
;;   ldp x27, x28, [sp], #16
;;   ldp fp, lr, [sp], #16
;;   ret
