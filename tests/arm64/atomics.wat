;; Atomic accesses of two widths.
(module
  (memory 1 1 shared)
  (func (export "add") (param i32 i64) (result i64) (i64.atomic.rmw.add (local.get 0) (local.get 1)))
  (func (export "exchange") (param i32 i32 i32) (result i32)
    (i32.atomic.rmw8.cmpxchg_u (local.get 0) (local.get 1) (local.get 2))))
;;   stp fp, lr, [sp, #-16]!
;;   mov fp, sp
;;   ldr x16, [x2]
;;   ldr x16, [x16]
;;   add x16, x16, #64
;;   subs xzr, sp, x16, UXTX
;;   b.lo #trap=stk_ovf
;;   str x28, [sp, #-16]!
;;   stp x26, x27, [sp, #-16]!
;;   stp x24, x25, [sp, #-16]!
;;   sub sp, sp, #16
;; block0:
;;   str x2, [sp]
;;   and w10, w3, #7
;;   cbnz w10, #trap=user14
;;   add x11, x2, x3, UXTW
;;   add x25, x11, #65536
;;   mov x26, x4
;;   atomic_rmw_loop_add_64 addr=x25 operand=x26 oldval=x27 scratch1=x24 scratch2=x28
;;   b label1
;; block1:
;;   mov x2, x27
;;   add sp, sp, #16
;;   ldp x24, x25, [sp], #16
;;   ldp x26, x27, [sp], #16
;;   ldr x28, [sp], #16
;;   ldp fp, lr, [sp], #16
;;   ret
;;   stp fp, lr, [sp, #-16]!
;;   mov fp, sp
;;   ldr x16, [x2]
;;   ldr x16, [x16]
;;   add x16, x16, #64
;;   subs xzr, sp, x16, UXTX
;;   b.lo #trap=stk_ovf
;;   str x28, [sp, #-16]!
;;   stp x26, x27, [sp, #-16]!
;;   stp x24, x25, [sp, #-16]!
;;   sub sp, sp, #16
;; block0:
;;   str x2, [sp]
;;   add x10, x2, x3, UXTW
;;   add x25, x10, #65536
;;   mov x26, x4
;;   mov x28, x5
;;   atomic_cas_loop_8 addr=x25, expect=x26, replacement=x28, oldval=x27, scratch=x24
;;   b label1
;; block1:
;;   uxtb w2, w27
;;   add sp, sp, #16
;;   ldp x24, x25, [sp], #16
;;   ldp x26, x27, [sp], #16
;;   ldr x28, [sp], #16
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
;;   b.eq label11 ; b label9
;; block11:
;;   ldr x4, [x1, #96]
;;   mov x1, x0
;;   ldr x7, [x1]
;;   ldr x6, [x7, #8]
;;   mov x5, sp
;;   str x6, [sp]
;;   str x6, [sp, #48]
;;   b label12
;; block12:
;;   mov x2, sp
;;   str x2, [sp, #8]
;;   mov x2, fp
;;   str x2, [sp, #16]
;;   label_address x2, MachLabel(14)
;;   str x2, [sp, #24]
;;   str x5, [x7, #8]
;;   mov x2, x0
;;   str x7, [sp, #56]
;;   bl 0; b MachLabel(13); catch [default: MachLabel(14)]
;; block13:
;;   ldr x6, [sp, #48]
;;   ldr x7, [sp, #56]
;;   str x6, [x7, #8]
;;   ldr x9, [sp, #40]
;;   str x2, [x9]
;;   movz w0, #4
;;   str w0, [x9, #8]
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
;;   b label10
;; block3:
;;   b label10
;; block5:
;;   b label10
;; block7:
;;   b label10
;; block9:
;;   b label10
;; block10:
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
;; block14:
;;   ldr x6, [sp, #48]
;;   ldr x7, [sp, #56]
;;   str x6, [x7, #8]
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
;;   subs wzr, w2, #3
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
;;   movz x2, #32768, LSL #16
;;   add x5, x4, x2
;;   orr x2, xzr, #6442450944
;;   subs xzr, x5, x2
;;   b.lo label12 ; b label11
;; block12:
;;   ldrb w2, [x1, #120]
;;   uxtb w2, w2
;;   subs wzr, w2, #4
;;   b.eq label14 ; b label13
;; block14:
;;   ldr x5, [x1, #112]
;;   movz x1, #32768, LSL #16
;;   add x1, x5, x1
;;   orr x2, xzr, #6442450944
;;   subs xzr, x1, x2
;;   b.lo label17 ; b label15
;; block17:
;;   mov x1, x0
;;   ldr x9, [x1]
;;   ldr x8, [x9, #8]
;;   mov x6, sp
;;   str x8, [sp]
;;   str x8, [sp, #48]
;;   b label18
;; block18:
;;   mov x2, sp
;;   str x2, [sp, #8]
;;   mov x2, fp
;;   str x2, [sp, #16]
;;   label_address x7, MachLabel(20)
;;   str x7, [sp, #24]
;;   str x6, [x9, #8]
;;   mov x2, x0
;;   str x9, [sp, #56]
;;   bl 0; b MachLabel(19); catch [default: MachLabel(20)]
;; block19:
;;   ldr x8, [sp, #48]
;;   ldr x9, [sp, #56]
;;   str x8, [x9, #8]
;;   sxtw x7, w2
;;   ldr x2, [sp, #40]
;;   str x7, [x2]
;;   movz w8, #4
;;   str w8, [x2, #8]
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
;;   b label16
;; block3:
;;   b label16
;; block5:
;;   b label16
;; block7:
;;   b label16
;; block9:
;;   b label16
;; block11:
;;   b label16
;; block13:
;;   b label16
;; block15:
;;   b label16
;; block16:
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
;; block20:
;;   ldr x8, [sp, #48]
;;   ldr x9, [sp, #56]
;;   str x8, [x9, #8]
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
;;   ldr x4, [x3, #16]
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
;;   ldr w7, [x3]
;;   ldr w4, [x3, #16]
;;   ldr w5, [x3, #32]
;;   str x3, [sp, #48]
;;   ldr x8, [x0, #8]
;;   str x0, [sp, #40]
;;   mov x6, sp
;;   str x8, [sp]
;;   str x8, [sp, #56]
;;   b label1
;; block1:
;;   mov x3, sp
;;   str x3, [sp, #8]
;;   mov x3, fp
;;   str x3, [sp, #16]
;;   label_address x3, MachLabel(3)
;;   str x3, [sp, #24]
;;   ldr x3, [sp, #40]
;;   str x6, [x3, #8]
;;   mov x3, x7
;;   blr x1; b MachLabel(2); catch [default: MachLabel(3)]
;; block2:
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
;; block3:
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
