// SQLite for PHP: opens a database file, and gives the rows of a query as JSON.
//
// This file is the glue between PHP and SQLite. It needs no JSON code of its own,
// because SQLite has functions for JSON. The module is a reactor: PHP calls
// Wasm\Wasi::initialize() once, and then the functions of this file.
//
// All strings end with a zero byte. A returned string is valid until the next call.

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

#define EXPORT(name) __attribute__((export_name(name)))

static sqlite3 *database;
static sqlite3_stmt *quote; // gives a value as JSON
static char *rows;          // the rows of the last query, as JSON
static char *message;       // the message of the last error

// Tells whether a call of SQLite succeeded. Keeps the message of an error, because
// the next call of SQLite may overwrite it.
static bool ok(int code)
{
    if (code == SQLITE_OK)
        return true;
    sqlite3_free(message);
    message = sqlite3_mprintf("%s", sqlite3_errmsg(database));
    return false;
}

// Prepares `quote`. JSON has no binary strings, so a blob becomes hexadecimal digits.
static bool prepare_quote(void)
{
    static const char sql[] = "SELECT json_quote(iif(typeof(?1) = 'blob', hex(?1), ?1))";

    return quote || ok(sqlite3_prepare_v2(database, sql, -1, &quote, NULL));
}

// Appends the value that is bound to `quote`, as JSON.
static bool append_quoted(sqlite3_str *out)
{
    if (sqlite3_step(quote) == SQLITE_ROW)
        sqlite3_str_appendall(out, (const char *) sqlite3_column_text(quote, 0));
    return ok(sqlite3_reset(quote));
}

// Appends the current row of a statement, as a JSON object.
static bool append_row(sqlite3_str *out, sqlite3_stmt *statement)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const char *name = sqlite3_column_name(statement, i);

        sqlite3_str_appendchar(out, 1, i == 0 ? '{' : ',');
        if (!ok(sqlite3_bind_text(quote, 1, name, -1, SQLITE_STATIC)) || !append_quoted(out))
            return false;
        sqlite3_str_appendchar(out, 1, ':');
        if (!ok(sqlite3_bind_value(quote, 1, sqlite3_column_value(statement, i))) ||
            !append_quoted(out))
            return false;
    }
    sqlite3_str_appendchar(out, 1, '}');
    return true;
}

// Runs a statement, and keeps its rows as a JSON list in `rows`.
static bool run(sqlite3_stmt *statement)
{
    sqlite3_str *out = sqlite3_str_new(database);
    bool good = true;

    sqlite3_str_appendchar(out, 1, '[');
    while (good && sqlite3_step(statement) == SQLITE_ROW) {
        if (sqlite3_str_length(out) > 1)
            sqlite3_str_appendchar(out, 1, ',');
        good = append_row(out, statement);
    }
    sqlite3_str_appendchar(out, 1, ']');
    good = good && ok(sqlite3_reset(statement)) && ok(sqlite3_str_errcode(out));
    sqlite3_free(rows);
    rows = sqlite3_str_finish(out);
    return good;
}

// Gives the parameters of a statement the values in a JSON text: a list for `?`, or
// an object for `:name`. The keys of the object include the colon.
static bool bind(sqlite3_stmt *statement, const char *parameters)
{
    sqlite3_stmt *each;
    bool good;

    if (!ok(sqlite3_prepare_v2(database, "SELECT key, value FROM json_each(?)", -1, &each, NULL)))
        return false;
    good = ok(sqlite3_bind_text(each, 1, parameters, -1, SQLITE_STATIC));
    while (good && sqlite3_step(each) == SQLITE_ROW) {
        int index = sqlite3_column_type(each, 0) == SQLITE_INTEGER
            ? sqlite3_column_int(each, 0) + 1
            : sqlite3_bind_parameter_index(statement, (const char *) sqlite3_column_text(each, 0));

        good = ok(sqlite3_bind_value(statement, index, sqlite3_column_value(each, 1)));
    }
    good = good && ok(sqlite3_reset(each));
    sqlite3_finalize(each);
    return good;
}

EXPORT("close") void close_database(void)
{
    sqlite3_finalize(quote);
    sqlite3_close(database);
    quote = NULL;
    database = NULL;
}

// Opens a database file, and makes it if it is missing. Returns false for an error.
//
// WASI has no file locks, so SQLite makes a directory `<path>.lock` while it uses the
// file. A query of another instance waits for at most two seconds. If an instance ends
// inside of a transaction, the directory stays, and PHP must remove it. If PHP gives
// the files read-only, the path must be a URI: file:<path>?immutable=1
EXPORT("open") bool open_database(const char *path)
{
    close_database();
    return ok(sqlite3_open(path, &database)) && ok(sqlite3_busy_timeout(database, 2000));
}

// Runs one or more statements. Returns the rows of the last one as JSON, or NULL for
// an error.
EXPORT("query") const char *query(const char *sql, const char *parameters)
{
    sqlite3_stmt *statement;
    bool good = prepare_quote();

    sqlite3_free(rows);
    rows = sqlite3_mprintf("[]");
    while (good && *sql) {
        good = ok(sqlite3_prepare_v2(database, sql, -1, &statement, &sql));
        if (!good || !statement) // a comment is no statement
            continue;
        if (sqlite3_bind_parameter_count(statement) > 0)
            good = bind(statement, parameters);
        good = good && run(statement);
        sqlite3_finalize(statement);
    }
    return good ? rows : NULL;
}

// Returns the message of the last error.
EXPORT("error") const char *error(void)
{
    return message;
}
