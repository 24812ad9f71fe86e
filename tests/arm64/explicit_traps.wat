;; Traps without a signal handler.
(module
  (memory 1)
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1))))
;;   stp fp, lr, [sp, #-16]!
;;   mov fp, sp
;;   sub sp, sp, #16
;; block0:
;;   str x2, [sp]
;;   ldr x0, [x2]
;;   ldr x0, [x0]
;;   mov x1, sp
;;   subs xzr, x1, x0
;;   b.lo label5 ; b label1
;; block1:
;;   ldr x1, [x2, #32]
;;   ldr x0, [x1, #8]
;;   ldr x1, [x1]
;;   mov w4, w3
;;   add x4, x4, #4
;;   subs xzr, x4, x0
;;   b.hi label4 ; b label2
;; block2:
;;   movz x2, #0
;;   add x1, x1, x3, UXTW
;;   subs xzr, x4, x0
;;   csel x0, x2, x1, hi
;;   ldr w2, [x0]
;;   b label3
;; block3:
;;   add sp, sp, #16
;;   ldp fp, lr, [sp], #16
;;   ret
;; block4:
;;   ldr x0, [x2, #8]
;;   mov x3, x2
;;   ldr x2, [x0, #144]
;;   movz w1, #2
;;   mov x0, x3
;;   blr x2
;;   udf #0xc11f
;; block5:
;;   mov x0, x2
;;   ldr x1, [x0, #8]
;;   ldr x2, [x1, #144]
;;   movz w1, #10
;;   blr x2
;;   udf #0xc11f
;;   stp fp, lr, [sp, #-16]!
;;   mov fp, sp
;;   sub sp, sp, #16
;; block0:
;;   str x2, [sp]
;;   ldr x0, [x2]
;;   ldr x0, [x0]
;;   mov x1, sp
;;   subs xzr, x1, x0
;;   b.lo label7 ; b label1
;; block1:
;;   cbz w4, label6 ; b label2
;; block2:
;;   movz w0, #32768, LSL #16
;;   subs wzr, w3, w0
;;   cset x0, eq
;;   movn w1, #0
;;   subs wzr, w4, w1
;;   cset x1, eq
;;   and w0, w0, w1
;;   ands wzr, w0, #255
;;   b.ne label5 ; b label3
;; block3:
;;   cbz w4, #trap=int_divz
;;   adds wzr, w4, #1
;;   ccmp w3, #1, #nzcv, eq
;;   b.vs #trap=int_ovf
;;   sdiv w2, w3, w4
;;   b label4
;; block4:
;;   add sp, sp, #16
;;   ldp fp, lr, [sp], #16
;;   ret
;; block5:
;;   ldr x0, [x2, #8]
;;   mov x3, x2
;;   ldr x2, [x0, #144]
;;   movz w1, #8
;;   mov x0, x3
;;   blr x2
;;   udf #0xc11f
;; block6:
;;   mov x0, x2
;;   ldr x1, [x0, #8]
;;   ldr x2, [x1, #144]
;;   movz w1, #7
;;   blr x2
;;   udf #0xc11f
;; block7:
;;   mov x0, x2
;;   ldr x1, [x0, #8]
;;   ldr x2, [x1, #144]
;;   movz w1, #10
;;   blr x2
;;   udf #0xc11f
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
;;   ldr x6, [x0]
;;   mov x8, x0
;;   ldr x0, [x6]
;;   mov x5, sp
;;   subs xzr, x5, x0
;;   b.lo label14 ; b label10
;; block10:
;;   ldr x7, [x6, #8]
;;   mov x4, sp
;;   str x7, [sp]
;;   str x7, [sp, #48]
;;   b label11
;; block11:
;;   str x5, [sp, #8]
;;   mov x2, fp
;;   str x2, [sp, #16]
;;   label_address x2, MachLabel(13)
;;   str x2, [sp, #24]
;;   str x4, [x6, #8]
;;   mov x2, x8
;;   str x6, [sp, #56]
;;   bl 0; b MachLabel(12); catch [default: MachLabel(13)]
;; block12:
;;   ldr x6, [sp, #56]
;;   ldr x7, [sp, #48]
;;   str x7, [x6, #8]
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
;; block13:
;;   ldr x6, [sp, #56]
;;   ldr x7, [sp, #48]
;;   str x7, [x6, #8]
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
;; block14:
;;   mov x2, x8
;;   ldr x0, [x2, #8]
;;   ldr x1, [x0, #152]
;;   mov x0, x8
;;   blr x1
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
;;   str x2, [sp, #40]
;;   ldr w2, [x1, #44]
;;   subs wzr, w2, #2
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
;;   movz x2, #32768, LSL #16
;;   add x4, x3, x2
;;   orr x2, xzr, #6442450944
;;   subs xzr, x4, x2
;;   b.lo label8 ; b label7
;; block8:
;;   ldrb w2, [x1, #104]
;;   uxtb w2, w2
;;   subs wzr, w2, #4
;;   b.eq label10 ; b label9
;; block10:
;;   ldr x4, [x1, #96]
;;   movz x1, #32768, LSL #16
;;   add x1, x4, x1
;;   orr x2, xzr, #6442450944
;;   subs xzr, x1, x2
;;   b.lo label13 ; b label11
;; block13:
;;   ldr x7, [x0]
;;   mov x1, x0
;;   ldr x0, [x7]
;;   mov x6, sp
;;   subs xzr, x6, x0
;;   b.lo label18 ; b label14
;; block14:
;;   ldr x8, [x7, #8]
;;   mov x5, sp
;;   str x8, [sp]
;;   str x8, [sp, #48]
;;   b label15
;; block15:
;;   str x6, [sp, #8]
;;   mov x2, fp
;;   str x2, [sp, #16]
;;   label_address x2, MachLabel(17)
;;   str x2, [sp, #24]
;;   str x5, [x7, #8]
;;   mov x2, x1
;;   str x7, [sp, #56]
;;   bl 0; b MachLabel(16); catch [default: MachLabel(17)]
;; block16:
;;   ldr x7, [sp, #56]
;;   ldr x8, [sp, #48]
;;   str x8, [x7, #8]
;;   sxtw x1, w2
;;   ldr x2, [sp, #40]
;;   str x1, [x2]
;;   movz w3, #4
;;   str w3, [x2, #8]
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
;;   b label12
;; block3:
;;   b label12
;; block5:
;;   b label12
;; block7:
;;   b label12
;; block9:
;;   b label12
;; block11:
;;   b label12
;; block12:
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
;; block17:
;;   ldr x7, [sp, #56]
;;   ldr x8, [sp, #48]
;;   str x8, [x7, #8]
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
;; block18:
;;   mov x2, x1
;;   ldr x6, [x2, #8]
;;   ldr x6, [x6, #152]
;;   mov x0, x1
;;   blr x6
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
;;   mov x8, x1
;;   ldr w6, [x3]
;;   str x3, [sp, #48]
;;   ldr x1, [x0]
;;   mov x5, sp
;;   subs xzr, x5, x1
;;   b.lo label5 ; b label1
;; block1:
;;   ldr x7, [x0, #8]
;;   str x0, [sp, #40]
;;   mov x4, sp
;;   str x7, [sp]
;;   str x7, [sp, #56]
;;   b label2
;; block2:
;;   str x5, [sp, #8]
;;   mov x3, fp
;;   str x3, [sp, #16]
;;   label_address x3, MachLabel(4)
;;   str x3, [sp, #24]
;;   ldr x3, [sp, #40]
;;   str x4, [x3, #8]
;;   mov x3, x6
;;   mov x1, x8
;;   blr x1; b MachLabel(3); catch [default: MachLabel(4)]
;; block3:
;;   ldr x3, [sp, #40]
;;   ldr x7, [sp, #56]
;;   str x7, [x3, #8]
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
;; block4:
;;   ldr x3, [sp, #40]
;;   ldr x7, [sp, #56]
;;   str x7, [x3, #8]
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
;; block5:
;;   ldr x0, [x2, #8]
;;   ldr x1, [x0, #152]
;;   mov x0, x2
;;   blr x1
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
;;   mov x9, x1
;;   ldr w7, [x3]
;;   ldr w4, [x3, #16]
;;   str x3, [sp, #48]
;;   ldr x1, [x0]
;;   mov x6, sp
;;   subs xzr, x6, x1
;;   b.lo label5 ; b label1
;; block1:
;;   ldr x8, [x0, #8]
;;   str x0, [sp, #40]
;;   mov x5, sp
;;   str x8, [sp]
;;   str x8, [sp, #56]
;;   b label2
;; block2:
;;   str x6, [sp, #8]
;;   mov x3, fp
;;   str x3, [sp, #16]
;;   label_address x3, MachLabel(4)
;;   str x3, [sp, #24]
;;   ldr x3, [sp, #40]
;;   str x5, [x3, #8]
;;   mov x3, x7
;;   mov x1, x9
;;   blr x1; b MachLabel(3); catch [default: MachLabel(4)]
;; block3:
;;   ldr x3, [sp, #40]
;;   ldr x8, [sp, #56]
;;   str x8, [x3, #8]
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
;; block4:
;;   ldr x3, [sp, #40]
;;   ldr x8, [sp, #56]
;;   str x8, [x3, #8]
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
;; block5:
;;   ldr x0, [x2, #8]
;;   ldr x1, [x0, #152]
;;   mov x0, x2
;;   blr x1
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
