;; An access within guard pages, and one that is checked.
(module
  (memory 1)
  (memory i64 1)
  (func (export "guarded") (param i32) (result i32) (i32.load offset=4 (local.get 0)))
  (func (export "checked") (param i64) (result i64) (i64.load 1 offset=8 (local.get 0))))
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
;;   movz w5, #4
;;   movk w5, w5, #1, LSL #16
;;   add x8, x2, x5
;;   ldr w2, [x8, w3, UXTW]
;;   b label1
;; block1:
;;   add sp, sp, #16
;;   ldp fp, lr, [sp], #16
;;   ret
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
;;   ldr x14, [x2, #40]
;;   ldr x13, [x14, #8]
;;   ldr x14, [x14]
;;   movz x15, #16
;;   adds x15, x3, x15
;;   b.hs #trap=user2
;;   subs xzr, x15, x13
;;   b.hi #trap=user2
;;   movz x0, #0
;;   add x1, x3, #8
;;   add x1, x14, x1
;;   subs xzr, x15, x13
;;   csel x0, x0, x1, hi
;;   ldr x2, [x0]
;;   b label1
;; block1:
;;   add sp, sp, #16
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
;;   str x2, [sp, #40]
;;   ldr w2, [x1, #44]
;;   subs wzr, w2, #1
;;   b.eq label2 ; b label1
;; block2:
;;   ldr w2, [x1, #40]
;;   tbz x2, #27, label4 ; b label3
;; block4:
;;   ldrb w2, [x1, #88]
;;   uxtb w2, w2
;;   subs wzr, w2, #4
;;   b.eq label6 ; b label5
;; block6:
;;   ldr x3, [x1, #80]
;;   movz x1, #32768, LSL #16
;;   add x1, x3, x1
;;   orr x2, xzr, #6442450944
;;   subs xzr, x1, x2
;;   b.lo label9 ; b label7
;; block9:
;;   mov x1, x0
;;   ldr x6, [x1]
;;   ldr x5, [x6, #8]
;;   mov x4, sp
;;   str x5, [sp]
;;   str x5, [sp, #48]
;;   b label10
;; block10:
;;   mov x2, sp
;;   str x2, [sp, #8]
;;   mov x2, fp
;;   str x2, [sp, #16]
;;   label_address x2, MachLabel(12)
;;   str x2, [sp, #24]
;;   str x4, [x6, #8]
;;   mov x2, x0
;;   str x6, [sp, #56]
;;   bl 0; b MachLabel(11); catch [default: MachLabel(12)]
;; block11:
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
;;   b label8
;; block3:
;;   b label8
;; block5:
;;   b label8
;; block7:
;;   b label8
;; block8:
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
;; block12:
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
;;   ldr x0, [sp, #40]
;;   str x2, [x0]
;;   movz w1, #4
;;   str w1, [x0, #8]
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
;;   ldr w5, [x3]
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
;;   str x2, [x3]
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
