;; The check of the index and of the type, and a function of the host.
(module
  (type $f (func (param i32) (result i32)))
  (import "env" "host" (func $host (type $f)))
  (table (export "table") 4 funcref)
  (func (export "f") (param i32 i32) (result i32)
    (call_indirect (type $f) (call $host (local.get 1)) (local.get 0))))
;;   stp fp, lr, [sp, #-16]!
;;   mov fp, sp
;;   ldr x16, [x2]
;;   ldr x16, [x16]
;;   add x16, x16, #48
;;   subs xzr, sp, x16, UXTX
;;   b.lo #trap=stk_ovf
;;   stp x23, x26, [sp, #-16]!
;;   sub sp, sp, #16
;; block0:
;;   mov x23, x3
;;   str x2, [sp]
;;   ldr x0, [x2, #48]
;;   mov x1, x2
;;   ldr x2, [x1, #56]
;;   mov x3, x4
;;   mov x26, x1
;;   blr x0
;;   mov x5, x2
;;   mov x2, x26
;;   ldr x1, [x2, #32]
;;   ldr x0, [x1, #8]
;;   mov x3, x23
;;   mov w3, w3
;;   subs xzr, x3, x0
;;   b.hs #trap=user4
;;   ldr x1, [x1]
;;   add x4, x1, x3, LSL 3
;;   subs xzr, x3, x0
;;   csel x0, x1, x4, hs
;;   ldr x0, [x0]
;;   ldr w1, [x0, #16]
;;   ldr x2, [x2, #16]
;;   ldr w2, [x2]
;;   subs wzr, w1, w2
;;   b.ne #trap=user6
;;   ldr x1, [x0]
;;   ldr x2, [x0, #8]
;;   mov x3, x5
;;   blr x1
;;   b label1
;; block1:
;;   add sp, sp, #16
;;   ldp x23, x26, [sp], #16
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
;;   str x19, [sp, #-16]!
;;   sub sp, sp, #32
;; block0:
;;   mov x19, x2
;;   mov x1, sp
;;   str w3, [sp]
;;   ldr x12, [x2]
;;   ldr x12, [x12, #8]
;;   mov x13, fp
;;   str x13, [x12, #32]
;;   ldr x13, [x2, #16]
;;   mov x0, x19
;;   blr x13
;;   cbnz w0, label2 ; b label1
;; block1:
;;   ldr w2, [sp, #16]
;;   add sp, sp, #32
;;   ldr x19, [sp], #16
;;   ldp fp, lr, [sp], #16
;;   ret
;; block2:
;;   mov x2, x19
;;   ldr x15, [x2, #8]
;;   ldr x15, [x15, #128]
;;   mov x0, x19
;;   blr x15
;;   udf #0xc11f
