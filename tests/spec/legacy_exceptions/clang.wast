;; A C++ program compiled by clang, from program.cpp and runtime.cpp. program.cpp gives the command.

(module (func (export "step") (param i32) (result i32) (local.get 0)))
(register "host")

(module
  (type (func (param i32) (result i32)))
  (type (func (param i32 i32 i32)))
  (type (func))
  (type (func (param i32)))
  (import "host" "step" (func $step (type 0) (param i32) (result i32)))
  (table 1 1 funcref)
  (memory 1)
  (tag (type 3) (param i32))
  (global $__stack_pointer (mut i32) i32.const 7568)
  (export "memory" (memory 0))
  (export "run" (func $run))
  (func $run (type 0) (param i32) (result i32)
    (local i32 i32 i32 i32)
    global.get $__stack_pointer
    i32.const 16
    i32.sub
    local.tee 1
    global.set $__stack_pointer
    i32.const 0
    i32.const 0
    i32.store offset=1120
    local.get 1
    i32.const 3
    i32.store offset=8
    block ;; label = @1
      block ;; label = @2
        try ;; label = @3
          try ;; label = @4
            local.get 0
            call $"halved(int)"
            local.set 2
            local.get 0
            call $"walk(int)"
            local.set 3
          catch 0
            local.set 2
            local.get 1
            global.set $__stack_pointer
            i32.const 3444
            i32.const 1024
            i32.store offset=4
            i32.const 0
            i32.const 0
            i32.store offset=3444
            local.get 2
            call $_Unwind_CallPersonality
            drop
            block ;; label = @5
              block ;; label = @6
                i32.const 3444
                i32.load offset=8
                i32.const 1
                i32.ne
                br_if 0 (;@6;)
                local.get 2
                call $__cxa_begin_catch
                local.set 2
                local.get 1
                i32.const 4
                i32.store
                block ;; label = @7
                  local.get 0
                  i32.const 7
                  i32.ne
                  br_if 0 (;@7;)
                  try ;; label = @8
                    i32.const 4
                    call $__cxa_allocate_exception
                    local.set 4
                  delegate 7
                  local.get 4
                  local.tee 0
                  local.get 2
                  i32.load
                  i32.const 1000
                  i32.add
                  i32.store
                  try ;; label = @8
                    local.get 0
                    i32.const 1092
                    i32.const 0
                    call $__cxa_throw
                    br 3 (;@5;)
                  catch_all
                    local.get 1
                    global.set $__stack_pointer
                    local.get 1
                    call $"Guard::~Guard()"
                    drop
                    try ;; label = @9
                      call $__cxa_end_catch
                    catch_all
                      local.get 1
                      global.set $__stack_pointer
                      call $"std::terminate()"
                      unreachable
                    end
                    rethrow 0 (;@8;)
                  end
                end
                local.get 1
                call $"Guard::~Guard()"
                drop
                call $__cxa_end_catch
                i32.const 0
                local.set 0
                br 4 (;@2;)
              end
              rethrow 1 (;@4;)
            end
            unreachable
          end
        catch_all
          local.get 1
          global.set $__stack_pointer
          local.get 1
          i32.const 8
          i32.add
          call $"Guard::~Guard()"
          drop
          try ;; label = @4
            rethrow 1 (;@3;)
          catch 0
            local.set 0
            local.get 1
            global.set $__stack_pointer
            i32.const 3444
            i32.const 1024
            i32.store offset=4
            i32.const 0
            i32.const 1
            i32.store offset=3444
            local.get 0
            call $_Unwind_CallPersonality
            drop
            i32.const 3444
            i32.load offset=8
            local.set 2
            local.get 0
            call $__cxa_begin_catch
            local.set 0
            block ;; label = @5
              local.get 2
              i32.const 3
              i32.ne
              br_if 0 (;@5;)
              local.get 0
              i32.load
              local.set 0
              call $__cxa_end_catch
              br 4 (;@1;)
            end
            call $__cxa_end_catch
            i32.const -1
            local.set 0
            br 3 (;@1;)
          end
        end
        local.get 3
        local.get 2
        i32.add
        local.set 0
      end
      i32.const 0
      i32.load offset=1120
      local.set 2
      try ;; label = @2
        local.get 1
        i32.load offset=8
        call $step
        local.set 3
      catch_all
        local.get 1
        global.set $__stack_pointer
        call $"std::terminate()"
        unreachable
      end
      i32.const 0
      local.get 3
      local.get 2
      i32.const 31
      i32.mul
      i32.add
      i32.store offset=1120
    end
    i32.const 0
    i32.load offset=1120
    local.set 2
    local.get 1
    i32.const 16
    i32.add
    global.set $__stack_pointer
    local.get 2
    local.get 0
    i32.const 1000003
    i32.mul
    i32.add
  )
  (func $"halved(int)" (type 0) (param i32) (result i32)
    (local i32 i32 i32 i32 i32)
    global.get $__stack_pointer
    i32.const 16
    i32.sub
    local.tee 1
    global.set $__stack_pointer
    local.get 1
    i32.const 2
    i32.store
    local.get 1
    i32.const 1
    i32.store offset=8
    block ;; label = @1
      block ;; label = @2
        try ;; label = @3
          block ;; label = @4
            local.get 0
            i32.const 101
            i32.lt_s
            br_if 0 (;@4;)
            try ;; label = @5
              i32.const 4
              call $__cxa_allocate_exception
              local.set 2
            delegate 4
            local.get 2
            local.tee 3
            local.get 0
            i32.store
            local.get 3
            i32.const 1092
            i32.const 0
            call $__cxa_throw
            br 3 (;@1;)
          end
          local.get 0
          call $step
          local.set 3
          local.get 3
          i32.const 1
          i32.and
          i32.eqz
          br_if 0 (;@3;)
          try ;; label = @4
            i32.const 4
            call $__cxa_allocate_exception
            local.set 4
          delegate 3
          local.get 4
          local.tee 3
          local.get 0
          i32.store
          local.get 3
          i32.const 1108
          i32.const 0
          call $__cxa_throw
          br 2 (;@1;)
        catch_all
          local.get 1
          global.set $__stack_pointer
          local.get 1
          i32.const 8
          i32.add
          call $"Guard::~Guard()"
          drop
          local.get 1
          call $"Guard::~Guard()"
          drop
          try ;; label = @4
            rethrow 1 (;@3;)
          catch 0
            local.set 0
            local.get 1
            global.set $__stack_pointer
            i32.const 3444
            i32.const 1052
            i32.store offset=4
            i32.const 0
            i32.const 0
            i32.store offset=3444
            local.get 0
            call $_Unwind_CallPersonality
            drop
            block ;; label = @5
              block ;; label = @6
                i32.const 3444
                i32.load offset=8
                i32.const 1
                i32.ne
                br_if 0 (;@6;)
                block ;; label = @7
                  local.get 0
                  call $__cxa_begin_catch
                  i32.load
                  local.tee 0
                  i32.const 7
                  i32.ne
                  br_if 0 (;@7;)
                  try ;; label = @8
                    call $__cxa_rethrow
                    br 3 (;@5;)
                  catch_all
                    local.get 1
                    global.set $__stack_pointer
                    try ;; label = @9
                      call $__cxa_end_catch
                    catch_all
                      local.get 1
                      global.set $__stack_pointer
                      call $"std::terminate()"
                      unreachable
                    end
                    rethrow 0 (;@8;)
                  end
                end
                i32.const 0
                local.get 0
                i32.sub
                local.set 0
                call $__cxa_end_catch
                br 4 (;@2;)
              end
              rethrow 1 (;@4;)
            end
            unreachable
          end
        end
        i32.const 0
        i32.load offset=1120
        local.set 3
        try ;; label = @3
          local.get 1
          i32.load offset=8
          call $step
          local.set 5
        catch_all
          local.get 1
          global.set $__stack_pointer
          call $"std::terminate()"
          unreachable
        end
        i32.const 0
        local.get 5
        local.get 3
        i32.const 31
        i32.mul
        i32.add
        local.tee 3
        i32.store offset=1120
        try ;; label = @3
          local.get 1
          i32.load
          call $step
          local.set 5
        catch_all
          local.get 1
          global.set $__stack_pointer
          call $"std::terminate()"
          unreachable
        end
        i32.const 0
        local.get 5
        local.get 3
        i32.const 31
        i32.mul
        i32.add
        i32.store offset=1120
        local.get 0
        i32.const 2
        i32.div_s
        local.set 0
      end
      local.get 1
      i32.const 16
      i32.add
      global.set $__stack_pointer
      local.get 0
      return
    end
    unreachable
  )
  (func $"walk(int)" (type 0) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32)
    global.get $__stack_pointer
    i32.const 16
    i32.sub
    local.tee 1
    global.set $__stack_pointer
    i32.const 0
    local.set 2
    i32.const 0
    local.set 3
    block ;; label = @1
      loop ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              local.get 2
              i32.const 3
              i32.ge_u
              br_if 0 (;@5;)
              local.get 1
              i32.const 5
              i32.store
              local.get 1
              i32.const 1
              i32.store offset=8
              try ;; label = @6
                try ;; label = @7
                  block ;; label = @8
                    local.get 2
                    local.get 0
                    i32.add
                    local.tee 4
                    i32.const 101
                    i32.lt_s
                    br_if 0 (;@8;)
                    try ;; label = @9
                      i32.const 4
                      call $__cxa_allocate_exception
                      local.set 5
                    delegate 8
                    local.get 5
                    local.tee 6
                    local.get 4
                    i32.store
                    local.get 6
                    i32.const 1092
                    i32.const 0
                    call $__cxa_throw
                    br 7 (;@1;)
                  end
                  local.get 4
                  call $step
                  local.set 6
                  local.get 6
                  i32.const 1
                  i32.and
                  i32.eqz
                  br_if 0 (;@7;)
                  try ;; label = @8
                    i32.const 4
                    call $__cxa_allocate_exception
                    local.set 7
                  delegate 7
                  local.get 7
                  local.tee 6
                  local.get 4
                  i32.store
                  local.get 6
                  i32.const 1108
                  i32.const 0
                  call $__cxa_throw
                  br 6 (;@1;)
                catch_all
                  local.get 1
                  global.set $__stack_pointer
                  local.get 1
                  i32.const 8
                  i32.add
                  call $"Guard::~Guard()"
                  drop
                  local.get 1
                  local.get 3
                  i32.store offset=12
                  rethrow 0 (;@7;)
                end
                i32.const 0
                i32.load offset=1120
                local.set 6
                try ;; label = @7
                  local.get 1
                  i32.load offset=8
                  call $step
                  local.set 3
                catch_all
                  local.get 1
                  global.set $__stack_pointer
                  call $"std::terminate()"
                  unreachable
                end
                i32.const 0
                local.get 3
                local.get 6
                i32.const 31
                i32.mul
                i32.add
                local.tee 6
                i32.store offset=1120
                local.get 4
                i32.const 2
                i32.and
                i32.eqz
                br_if 2 (;@4;)
                try ;; label = @7
                  i32.const 4
                  call $__cxa_allocate_exception
                  local.set 8
                delegate 6
                local.get 8
                local.tee 6
                local.get 4
                i32.store
                local.get 1
                local.get 4
                i32.store offset=12
                local.get 6
                i32.const 1108
                i32.const 0
                call $__cxa_throw
                br 5 (;@1;)
              catch_all
                local.get 1
                global.set $__stack_pointer
                local.get 1
                i32.load offset=12
                local.set 6
                local.get 1
                call $"Guard::~Guard()"
                drop
                try ;; label = @7
                  rethrow 1 (;@6;)
                catch 0
                  local.set 4
                  local.get 1
                  global.set $__stack_pointer
                  i32.const 3444
                  i32.const 1068
                  i32.store offset=4
                  i32.const 0
                  i32.const 0
                  i32.store offset=3444
                  local.get 4
                  call $_Unwind_CallPersonality
                  drop
                  block ;; label = @8
                    block ;; label = @9
                      i32.const 3444
                      i32.load offset=8
                      i32.const 1
                      i32.ne
                      br_if 0 (;@9;)
                      try ;; label = @10
                        local.get 4
                        call $__cxa_begin_catch
                        i32.load
                        local.get 6
                        i32.add
                        local.tee 4
                        call $step
                        local.set 6
                        local.get 6
                        i32.const 12
                        i32.ne
                        br_if 0 (;@10;)
                        call $__cxa_rethrow
                        br 2 (;@8;)
                      catch_all
                        local.get 1
                        global.set $__stack_pointer
                        try ;; label = @11
                          call $__cxa_end_catch
                        catch_all
                          local.get 1
                          global.set $__stack_pointer
                          call $"std::terminate()"
                          unreachable
                        end
                        rethrow 0 (;@10;)
                      end
                      call $__cxa_end_catch
                      br 6 (;@3;)
                    end
                    rethrow 1 (;@7;)
                  end
                  unreachable
                end
              end
            end
            local.get 1
            i32.const 16
            i32.add
            global.set $__stack_pointer
            local.get 3
            return
          end
          try ;; label = @4
            local.get 1
            i32.load
            call $step
            local.set 3
          catch_all
            local.get 1
            global.set $__stack_pointer
            call $"std::terminate()"
            unreachable
          end
          i32.const 0
          local.get 3
          local.get 6
          i32.const 31
          i32.mul
          i32.add
          i32.store offset=1120
        end
        local.get 2
        i32.const 1
        i32.add
        local.set 2
        i32.const 6
        call $step
        local.get 4
        i32.add
        local.set 3
        br 0 (;@2;)
      end
    end
    unreachable
  )
  (func $"Guard::~Guard()" (type 0) (param i32) (result i32)
    (local i32 i32 i32)
    global.get $__stack_pointer
    local.set 1
    i32.const 0
    i32.load offset=1120
    local.set 2
    try ;; label = @1
      local.get 0
      i32.load
      call $step
      local.set 3
    catch_all
      local.get 1
      global.set $__stack_pointer
      call $"std::terminate()"
      unreachable
    end
    i32.const 0
    local.get 3
    local.get 2
    i32.const 31
    i32.mul
    i32.add
    i32.store offset=1120
    local.get 0
  )
  (func $__cxa_allocate_exception (type 0) (param i32) (result i32)
    block ;; label = @1
      local.get 0
      i32.const 17
      i32.lt_u
      br_if 0 (;@1;)
      unreachable
      unreachable
    end
    i32.const 0
    i32.const 0
    i32.load offset=1124
    i32.const 32
    i32.add
    i32.const 2047
    i32.and
    local.tee 0
    i32.store offset=1124
    local.get 0
    i32.const 1152
    i32.add
  )
  (func $__cxa_throw (type 1) (param i32 i32 i32)
    local.get 0
    i32.const -16
    i32.add
    local.get 1
    i32.store
    local.get 0
    throw 0
  )
  (func $__cxa_begin_catch (type 0) (param i32) (result i32)
    (local i32)
    i32.const 0
    i32.const 0
    i32.load offset=3440
    local.tee 1
    i32.const 1
    i32.add
    i32.store offset=3440
    local.get 1
    i32.const 2
    i32.shl
    i32.const 3184
    i32.add
    local.get 0
    i32.store
    local.get 0
  )
  (func $__cxa_end_catch (type 2)
    i32.const 0
    i32.const 0
    i32.load offset=3440
    i32.const -1
    i32.add
    i32.store offset=3440
  )
  (func $__cxa_rethrow (type 2)
    i32.const 0
    i32.load offset=3440
    i32.const 2
    i32.shl
    i32.const 3180
    i32.add
    i32.load
    throw 0
  )
  (func $_Unwind_CallPersonality (type 0) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    global.get $__stack_pointer
    i32.const 16
    i32.sub
    local.tee 1
    global.set $__stack_pointer
    local.get 1
    i32.const 0
    i32.load offset=3448
    local.tee 2
    i32.const 2
    i32.add
    local.tee 3
    i32.store offset=12
    i32.const 0
    local.set 4
    block ;; label = @1
      local.get 2
      i32.load8_u offset=1
      i32.const 255
      i32.eq
      br_if 0 (;@1;)
      local.get 1
      i32.const 12
      i32.add
      call $"uleb(unsigned char const*&)"
      local.set 4
      local.get 1
      i32.load offset=12
      local.set 3
    end
    local.get 1
    local.get 3
    i32.const 1
    i32.add
    i32.store offset=12
    local.get 3
    local.get 4
    i32.add
    local.set 5
    local.get 1
    i32.const 12
    i32.add
    call $"uleb(unsigned char const*&)"
    local.get 1
    i32.load offset=12
    local.tee 4
    i32.add
    local.set 2
    local.get 0
    i32.const -16
    i32.add
    i32.load
    local.set 6
    i32.const 0
    local.set 3
    block ;; label = @1
      loop ;; label = @2
        local.get 4
        local.get 2
        i32.ge_u
        br_if 1 (;@1;)
        local.get 1
        i32.const 12
        i32.add
        call $"uleb(unsigned char const*&)"
        drop
        local.get 1
        i32.const 12
        i32.add
        call $"uleb(unsigned char const*&)"
        local.set 4
        block ;; label = @3
          local.get 3
          i32.const 0
          i32.load offset=3444
          i32.eq
          br_if 0 (;@3;)
          local.get 3
          i32.const 1
          i32.add
          local.set 3
          local.get 1
          i32.load offset=12
          local.set 4
          br 1 (;@2;)
        end
      end
      i32.const 0
      i32.const 0
      i32.store offset=3452
      local.get 4
      i32.eqz
      br_if 0 (;@1;)
      local.get 2
      local.get 4
      i32.add
      i32.const -1
      i32.add
      local.set 3
      loop ;; label = @2
        local.get 1
        local.get 3
        i32.store offset=8
        local.get 1
        i32.const 8
        i32.add
        call $"sleb(unsigned char const*&)"
        local.set 4
        local.get 1
        i32.load offset=8
        local.set 2
        local.get 1
        i32.const 8
        i32.add
        call $"sleb(unsigned char const*&)"
        local.set 3
        block ;; label = @3
          local.get 4
          i32.const 1
          i32.lt_s
          br_if 0 (;@3;)
          block ;; label = @4
            local.get 5
            local.get 4
            i32.const 2
            i32.shl
            i32.sub
            i32.load
            local.tee 0
            i32.eqz
            br_if 0 (;@4;)
            local.get 0
            local.get 6
            i32.ne
            br_if 1 (;@3;)
          end
          i32.const 0
          local.get 4
          i32.store offset=3452
          br 2 (;@1;)
        end
        local.get 3
        i32.eqz
        br_if 1 (;@1;)
        local.get 2
        local.get 3
        i32.add
        local.set 3
        br 0 (;@2;)
      end
    end
    local.get 1
    i32.const 16
    i32.add
    global.set $__stack_pointer
    i32.const 0
  )
  (func $"uleb(unsigned char const*&)" (type 0) (param i32) (result i32)
    (local i32 i32 i32 i32 i32)
    local.get 0
    i32.load
    local.set 1
    i32.const 0
    local.set 2
    i32.const 0
    local.set 3
    loop ;; label = @1
      local.get 1
      i32.load8_u
      local.set 4
      local.get 0
      local.get 1
      i32.const 1
      i32.add
      local.tee 5
      i32.store
      local.get 4
      i32.const 127
      i32.and
      local.get 3
      i32.shl
      local.get 2
      i32.or
      local.set 2
      local.get 1
      i32.load8_s
      local.set 4
      local.get 5
      local.set 1
      local.get 3
      i32.const 7
      i32.add
      local.set 3
      local.get 4
      i32.const 0
      i32.lt_s
      br_if 0 (;@1;)
    end
    local.get 2
  )
  (func $"sleb(unsigned char const*&)" (type 0) (param i32) (result i32)
    (local i32 i32 i32 i32 i32)
    local.get 0
    i32.load
    local.set 1
    i32.const 0
    local.set 2
    i32.const 0
    local.set 3
    loop ;; label = @1
      local.get 0
      local.get 1
      i32.const 1
      i32.add
      local.tee 4
      i32.store
      local.get 1
      i32.load8_u
      local.tee 5
      i32.const 127
      i32.and
      local.get 2
      i32.shl
      local.get 3
      i32.or
      local.set 3
      local.get 4
      local.set 1
      local.get 2
      i32.const 7
      i32.add
      local.tee 4
      local.set 2
      local.get 5
      i32.const 128
      i32.and
      br_if 0 (;@1;)
    end
    i32.const -1
    local.get 4
    i32.shl
    i32.const 0
    local.get 4
    i32.const 32
    i32.lt_u
    select
    i32.const 0
    local.get 5
    i32.const 64
    i32.and
    i32.const 6
    i32.shr_u
    select
    local.get 3
    i32.or
  )
  (func $"std::terminate()" (type 2)
    unreachable
    unreachable
  )
  (data $.rodata (i32.const 1024) "\ff\00\19\01\04\00\01\01\05\01\00\02\00\03}\00D\04\00\00\00\00\00\00T\04\00\00\ff\00\0d\01\02\00\01\01\00\00\00\00T\04\00\00\ff\00\0d\01\02\00\01\01\00\00\00\00T\04\00\005Large\00\00\88\0d\00\00<\04\00\003Odd\00\00\00\00\88\0d\00\00L\04\00\00")
  (@custom "target_features" (after data) "\01+\12exception-handling")
)

(assert_return (invoke "run" (i32.const 0)) (i32.const -1575078028))
(assert_return (invoke "run" (i32.const 1)) (i32.const -1567078004))
(assert_return (invoke "run" (i32.const 2)) (i32.const -1574078025))
(assert_return (invoke "run" (i32.const 3)) (i32.const -1567078004))
(assert_return (invoke "run" (i32.const 4)) (i32.const -1892779508))
(assert_return (invoke "run" (i32.const 5)) (i32.const -743868120))
(assert_return (invoke "run" (i32.const 6)) (i32.const 30510916))
(assert_return (invoke "run" (i32.const 7)) (i32.const 1007034861))
(assert_return (invoke "run" (i32.const 8)) (i32.const -1555077968))
(assert_return (invoke "run" (i32.const 9)) (i32.const -1551077956))
(assert_return (invoke "run" (i32.const 10)) (i32.const -1562077989))
(assert_return (invoke "run" (i32.const 11)) (i32.const -1559077980))
(assert_return (invoke "run" (i32.const 12)) (i32.const -1545077938))
(assert_return (invoke "run" (i32.const 98)) (i32.const -1430077593))
(assert_return (invoke "run" (i32.const 99)) (i32.const -1484077755))
(assert_return (invoke "run" (i32.const 100)) (i32.const 1046835881))
(assert_return (invoke "run" (i32.const 101)) (i32.const 101001329))
(assert_return (invoke "run" (i32.const 102)) (i32.const 102001332))
(assert_return (invoke "run" (i32.const -1)) (i32.const -1571078016))
(assert_return (invoke "run" (i32.const -2)) (i32.const -1580078043))
(assert_return (invoke "run" (i32.const -7)) (i32.const -1583078052))
