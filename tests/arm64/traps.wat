;; Instructions that trap, and checks that the compiler adds.
(module
  (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func (export "truncate") (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))
  (func (export "unreachable") (unreachable)))
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
;;   cbz w4, #trap=int_divz
;;   adds wzr, w4, #1
;;   ccmp w3, #1, #nzcv, eq
;;   b.vs #trap=int_ovf
;;   sdiv w2, w3, w4
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
;;   fcmp d0, d0
;;   b.vs #trap=bad_toint
;;   ldr d6, [const(0)]
;;   fcmp d0, d6
;;   b.le #trap=int_ovf
;;   movz x10, #16864, LSL #48
;;   fmov d16, x10
;;   fcmp d0, d16
;;   b.ge #trap=int_ovf
;;   fcvtzs w2, d0
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
;;   mov x7, x0
;;   ldr x8, [x7]
;;   ldr x6, [x8, #8]
;;   mov x5, sp
;;   str x6, [sp]
;;   str x6, [sp, #48]
;;   b label14
;; block14:
;;   mov x2, sp
;;   str x2, [sp, #8]
;;   mov x2, fp
;;   str x2, [sp, #16]
;;   label_address x2, MachLabel(16)
;;   str x2, [sp, #24]
;;   str x5, [x8, #8]
;;   mov x2, x0
;;   str x8, [sp, #56]
;;   bl 0; b MachLabel(15); catch [default: MachLabel(16)]
;; block15:
;;   ldr x6, [sp, #48]
;;   ldr x8, [sp, #56]
;;   str x6, [x8, #8]
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
;; block16:
;;   ldr x6, [sp, #48]
;;   ldr x8, [sp, #56]
;;   str x6, [x8, #8]
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
;;   subs wzr, w2, #1
;;   b.eq label2 ; b label1
;; block2:
;;   ldr w2, [x1, #40]
;;   tbz x2, #27, label4 ; b label3
;; block4:
;;   ldrb w3, [x1, #88]
;;   uxtb w2, w3
;;   subs wzr, w2, #5
;;   b.eq label9 ; b label5
;; block5:
;;   uxtb w2, w3
;;   subs wzr, w2, #4
;;   b.eq label8 ; b label6
;; block8:
;;   ldr x1, [x1, #80]
;;   scvtf d0, x1
;;   mov x1, x0
;;   b label10
;; block9:
;;   ldr d0, [x1, #80]
;;   mov x1, x0
;;   b label10
;; block10:
;;   ldr x5, [x1]
;;   mov x0, x1
;;   ldr x4, [x5, #8]
;;   mov x3, sp
;;   str x4, [sp]
;;   str x4, [sp, #48]
;;   b label11
;; block11:
;;   mov x2, sp
;;   str x2, [sp, #8]
;;   mov x2, fp
;;   str x2, [sp, #16]
;;   label_address x2, MachLabel(13)
;;   str x2, [sp, #24]
;;   str x3, [x5, #8]
;;   mov x2, x0
;;   str x5, [sp, #56]
;;   bl 0; b MachLabel(12); catch [default: MachLabel(13)]
;; block12:
;;   ldr x4, [sp, #48]
;;   ldr x5, [sp, #56]
;;   str x4, [x5, #8]
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
;;   b label7
;; block3:
;;   b label7
;; block6:
;;   b label7
;; block7:
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
;;   ldr x4, [sp, #48]
;;   ldr x5, [sp, #56]
;;   str x4, [x5, #8]
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
;;   ldr w15, [x1, #44]
;;   cbz w15, label2 ; b label1
;; block2:
;;   ldr w1, [x1, #40]
;;   tbz x1, #27, label5 ; b label3
;; block5:
;;   ldr x4, [x0]
;;   ldr x5, [x4, #8]
;;   mov x2, sp
;;   str x5, [sp]
;;   str x5, [sp, #40]
;;   b label6
;; block6:
;;   mov x3, sp
;;   str x3, [sp, #8]
;;   mov x3, fp
;;   str x3, [sp, #16]
;;   label_address x3, MachLabel(8)
;;   str x3, [sp, #24]
;;   str x2, [x4, #8]
;;   mov x2, x0
;;   str x4, [sp, #48]
;;   bl 0; b MachLabel(7); catch [default: MachLabel(8)]
;; block7:
;;   ldr x4, [sp, #48]
;;   ldr x5, [sp, #40]
;;   str x5, [x4, #8]
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
;;   b label4
;; block3:
;;   b label4
;; block4:
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
;; block8:
;;   ldr x4, [sp, #48]
;;   ldr x5, [sp, #40]
;;   str x5, [x4, #8]
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
;;   ldr w6, [x3]
;;   ldr w4, [x3, #16]
;;   str x3, [sp, #48]
;;   ldr x7, [x0, #8]
;;   str x0, [sp, #40]
;;   mov x5, sp
;;   str x7, [sp]
;;   str x7, [sp, #56]
;;   b label1
;; block1:
;;   mov x3, sp
;;   str x3, [sp, #8]
;;   mov x3, fp
;;   str x3, [sp, #16]
;;   label_address x3, MachLabel(3)
;;   str x3, [sp, #24]
;;   ldr x3, [sp, #40]
;;   str x5, [x3, #8]
;;   mov x3, x6
;;   blr x1; b MachLabel(2); catch [default: MachLabel(3)]
;; block2:
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
;; block3:
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
;;   ldr d0, [x3]
;;   str x3, [sp, #48]
;;   ldr x5, [x0, #8]
;;   mov x3, sp
;;   str x5, [sp]
;;   str x5, [sp, #56]
;;   b label1
;; block1:
;;   mov x4, sp
;;   str x4, [sp, #8]
;;   mov x4, fp
;;   str x4, [sp, #16]
;;   label_address x4, MachLabel(3)
;;   str x4, [sp, #24]
;;   str x3, [x0, #8]
;;   str x0, [sp, #40]
;;   blr x1; b MachLabel(2); catch [default: MachLabel(3)]
;; block2:
;;   ldr x0, [sp, #40]
;;   ldr x5, [sp, #56]
;;   str x5, [x0, #8]
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
;;   ldr x5, [sp, #56]
;;   str x5, [x0, #8]
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
;;   ldr x13, [x0, #8]
;;   mov x12, sp
;;   str x13, [sp]
;;   str x13, [sp, #48]
;;   b label1
;; block1:
;;   mov x14, sp
;;   str x14, [sp, #8]
;;   mov x15, fp
;;   str x15, [sp, #16]
;;   label_address x3, MachLabel(3)
;;   str x3, [sp, #24]
;;   str x12, [x0, #8]
;;   str x0, [sp, #40]
;;   blr x1; b MachLabel(2); catch [default: MachLabel(3)]
;; block2:
;;   ldr x0, [sp, #40]
;;   ldr x13, [sp, #48]
;;   str x13, [x0, #8]
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
;;   ldr x13, [sp, #48]
;;   str x13, [x0, #8]
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
