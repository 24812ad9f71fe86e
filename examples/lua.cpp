// Lua for PHP: runs Lua scripts, which can call PHP functions.
//
// In a script, php.name(...) calls the PHP function `name`. Values cross the border as
// JSON. The module is a reactor: PHP calls Wasm\Wasi::initialize() once, and then run().
//
// This file includes the sources of Lua, so that Lua is compiled as C++. Then Lua can
// report its errors with C++ exceptions, which become WebAssembly exceptions. As C,
// Lua would need setjmp(), and WASI's C library does not have it.

#include <stdio.h>

// How Lua throws and catches. The exception is only a signal: it has no type and no
// object. So the two functions that the compiler calls in a `catch` do nothing.
#define LUAI_THROW(L, c) __builtin_wasm_throw(0, c)
#define LUAI_TRY(L, c, a) try { a } catch (...) { if ((c)->status == 0) (c)->status = -1; }
#define luai_jmpbuf int
extern "C" void *__cxa_begin_catch(void *exception) noexcept { return exception; }
extern "C" void __cxa_end_catch() noexcept {}

#include <lapi.c>
#include <lauxlib.c>
#include <lbaselib.c>
#include <lcode.c>
#include <lcorolib.c>
#include <lctype.c>
#include <ldblib.c>
#include <ldebug.c>
#include <ldo.c>
#include <ldump.c>
#include <lfunc.c>
#include <lgc.c>
#include <linit.c>
#include <liolib.c>
#include <llex.c>
#include <lmathlib.c>
#include <lmem.c>
#include <loadlib.c>
#include <lobject.c>
#include <lopcodes.c>
#include <loslib.c>
#include <lparser.c>
#include <lstate.c>
#include <lstring.c>
#include <lstrlib.c>
#include <ltable.c>
#include <ltablib.c>
#include <ltm.c>
#include <lundump.c>
#include <lutf8lib.c>
#include <lvm.c>
#include <lzio.c>

// Takes the function below that calls PHP. Makes the global table `php`. Returns the
// function that runs a script.
static const char prelude[] = R"lua(
    local call = ...
    local getinfo = debug.getinfo
    local escapes = { ['"'] = [[\u0022]], ['\\'] = [[\u005c]], ['/'] = '/', b = [[\u0008]],
        f = [[\u000c]], n = [[\u000a]], r = [[\u000d]], t = [[\u0009]] }
    local words = { ['true'] = true, ['false'] = false }

    local function escape(character)
        return string.format([[\u%04x]], character:byte())
    end

    -- A table with the keys 1, 2, 3, ... becomes a list, and any other an object.
    local function encode(value)
        local kind = math.type(value) or type(value)
        if kind == 'nil' then
            return 'null'
        elseif kind == 'boolean' or kind == 'integer' then
            return tostring(value)
        elseif kind == 'float' and value - value == 0 then
            return (string.format('%.17g', value):gsub('^-?%d+$', '%0.0'))
        elseif kind == 'string' and utf8.len(value) then
            return '"' .. value:gsub('[%c"\\]', escape) .. '"'
        elseif kind ~= 'table' then
            -- A string that is not UTF-8, an infinite number, a function.
            error('PHP cannot get this ' .. kind, 0)
        end

        local count, last, parts = 0, 0, {}
        for key in pairs(value) do
            count = count + 1
            last = math.type(key) == 'integer' and key > 0 and math.max(last, key) or math.huge
        end
        if count == last then
            for i = 1, count do
                parts[i] = encode(value[i])
            end
            return '[' .. table.concat(parts, ',') .. ']'
        end
        for key, item in pairs(value) do
            table.insert(parts, encode(tostring(key)) .. ':' .. encode(item))
        end
        return '{' .. table.concat(parts, ',') .. '}'
    end

    -- Reads JSON as PHP's json_encode() writes it: without spaces.
    local function decode(text)
        local at = 1
        text = text:gsub('\\([^u])', escapes) -- now, no string contains a quotation mark

        local function decode_string()
            local body
            body, at = text:match('^"([^"]*)"()', at)
            return (body:gsub([[\u(d[89ab]%x%x)\u(d[c-f]%x%x)]], function(high, low)
                return utf8.char((tonumber(high, 16) << 10) + tonumber(low, 16) - 0x35fdc00)
            end):gsub([[\u(%x%x%x%x)]], function(code)
                return utf8.char(tonumber(code, 16))
            end))
        end

        local function decode_value()
            local first = text:sub(at, at)
            if first == '"' then
                return decode_string()
            elseif first ~= '[' and first ~= '{' then
                local word
                word, at = text:match('^([^,%]}]+)()', at)
                if words[word] ~= nil then
                    return words[word]
                end
                return tonumber(word) -- null becomes nil
            end

            local result, index = {}, 0
            at = at + 1
            while not text:find('^[%]}]', at) do
                local key = index + 1
                index = key
                if first == '{' then
                    key = decode_string()
                    at = at + 1 -- the colon
                end
                result[key] = decode_value()
                at = text:match('^,?()', at)
            end
            at = at + 1
            return result
        end
        return decode_value()
    end

    php = setmetatable({}, { __index = function(_, name)
        return function(...)
            local arguments = table.pack(...)
            for i = 1, arguments.n do
                arguments[i] = encode(arguments[i])
            end
            local answer = decode(call(name, '[' .. table.concat(arguments, ',') .. ']'))
            if answer.error then
                -- Level 2 adds the line of the script. A tail call has left that line.
                error(answer.error, getinfo(1, 't').istailcall and 0 or 2)
            end
            return answer.value
        end
    end })

    return function(script)
        local good, result = pcall(function()
            local chunk, message = load(script, '=script', 't')
            if not chunk then
                error(message, 0)
            end
            return '{"value":' .. encode((chunk())) .. '}'
        end)
        if good then
            return result
        end
        return '{"error":' .. encode(type(result) == 'string' and result or type(result)) .. '}'
    end
)lua";

// Calls a PHP function. `arguments` is a JSON list. The result is a JSON object with
// the key `value`, or with the key `error` for the message of an exception.
extern "C" __attribute__((import_module("php"), import_name("call")))
const char *php_call(const char *name, const char *arguments);

static int call(lua_State *L)
{
    lua_pushstring(L, php_call(luaL_checkstring(L, 1), luaL_checkstring(L, 2)));
    return 1;
}

// Runs a script. Global variables stay for the next script. Returns a JSON object with
// the key `value` or `error`. It is valid until the next call.
extern "C" __attribute__((export_name("run"))) const char *run(const char *script)
{
    static lua_State *L;
    static bool running;

    // A PHP function must not run a script, because the state is in use.
    if (running)
        return R"({"error":"another script is running"})";
    running = true;
    if (!L) {
        L = luaL_newstate();
        luaL_openlibs(L);
        luaL_loadbuffer(L, prelude, sizeof prelude - 1, "=prelude");
        lua_pushcfunction(L, call);
        lua_call(L, 1, 1); // the function at index 1
    }
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    lua_pushstring(L, script);

    int code = lua_pcall(L, 1, 1, 0);
    fflush(stdout);
    running = false;
    return code == LUA_OK ? lua_tostring(L, -1) : R"({"error":"the result cannot become JSON"})";
}
