//! The settings that limit every request: ceilings, which scripts may lower and never raise.
//!
//! They are read for each request, so the settings of a php-fpm pool or of a directory have an
//! effect. If `php.ini` or the server gives an invalid value, a warning names the limit that
//! replaces it. So an invalid value never means "no limit".
#![forbid(unsafe_code)]

use std::cell::Cell;
use std::time::Duration;

use ext_php_rs::zend::{IniEntryDef, IniEntryDefs};

use super::settings::{Values, parse_flag, parse_quantity, refusal};
use super::zend::objects::watched::{Author, Change, Watched, watched};
use crate::engine::Thread;

/// The ceilings of memory in the running request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ceilings {
    /// Maximum size of all memories and tables, in bytes.
    pub(super) memory: Option<u64>,
    /// Whether memories and tables count for PHP's `memory_limit`.
    pub(super) count_memory: bool,
}

/// A ceiling as a row of [`ROWS`]. A greater number allows more, and [`NONE`] is the greatest.
struct Row {
    name: &'static str,
    /// Description of the valid values, for the warning.
    wanted: &'static str,
    /// Converts a value, or returns `None` if it is invalid.
    parse: fn(&str) -> Option<u64>,
    /// Value that replaces an invalid value.
    instead: &'static str,
}

/// The number of a ceiling that allows everything.
const NONE: u64 = u64::MAX;

const TIMEOUT: usize = 0;
const MEMORY_LIMIT: usize = 1;
const MAX_STACK: usize = 2;
const COUNT_MEMORY: usize = 3;

/// Default of `wasm.max_stack`, as a number and as text.
const DEFAULT_STACK: (u64, &str) = (64 << 20, "64M");

/// The numbers of the defaults, in the order of [`ROWS`].
const DEFAULTS: [u64; 4] = [NONE, NONE, DEFAULT_STACK.0, 1];

static ROWS: [Row; 4] = [
    Row {
        name: "wasm.timeout",
        wanted: "a number of seconds such as 30 or 0.5, or 0 for no limit",
        parse: parse_seconds,
        instead: "30",
    },
    Row {
        name: "wasm.memory_limit",
        wanted: "a number of bytes such as 1000 or 64M, or 0 for no limit",
        parse: |text| parse_quantity(text).map(|bytes| if bytes == 0 { NONE } else { bytes }),
        instead: "128M",
    },
    Row {
        name: "wasm.max_stack",
        wanted: "a number of bytes such as 1000 or 64M",
        parse: |text| parse_quantity(text).filter(|bytes| *bytes > 0),
        instead: DEFAULT_STACK.1,
    },
    Row {
        name: "wasm.count_memory",
        wanted: "on or off",
        parse: |text| parse_flag(text).map(|counts| if counts { 1 } else { NONE }),
        instead: "1",
    },
];

static ENTRIES: IniEntryDefs<5> = IniEntryDefs::new([
    watched::<Row>(c"wasm.timeout", c"0"),
    watched::<Row>(c"wasm.memory_limit", c"0"),
    watched::<Row>(c"wasm.max_stack", c"64M"),
    watched::<Row>(c"wasm.count_memory", c"1"),
    IniEntryDef::end(),
]);

thread_local! {
    /// The numbers of the ceilings, in the order of [`ROWS`].
    static CURRENT: Cell<[u64; 4]> = const { Cell::new(DEFAULTS) };
    /// The numbers with which each request begins. Neither a script nor a folder changes them.
    static LASTING: Cell<[u64; 4]> = const { Cell::new(DEFAULTS) };
}

/// Declares the settings. PHP then passes each value to [`Watched::changed`]. To be called when PHP
/// loads the extension; `module` is the number that PHP gives to the extension.
pub(super) fn register(module: i32) {
    IniEntryDef::register(ENTRIES.as_slice(), module);
}

/// Warns about invalid values of `php.ini`.
pub(super) fn check(values: &Values) {
    for row in ROWS.iter().filter(|row| (row.parse)(values.get(row.name)).is_none()) {
        values.refuse(row.name, row.wanted, row.instead);
    }
}

/// Returns the ceilings of memory in the running request.
pub(super) fn current() -> Ceilings {
    let numbers = CURRENT.get();
    Ceilings { memory: limit(numbers[MEMORY_LIMIT]), count_memory: numbers[COUNT_MEMORY] != NONE }
}

/// Returns the limit for which a number stands.
fn limit(number: u64) -> Option<u64> {
    Some(number).filter(|number| *number != NONE)
}

/// Tells the engine the ceilings of calls. To be called when a request begins.
pub(super) fn limit_calls() {
    let (numbers, thread) = (CURRENT.get(), Thread::current());
    thread.set_max_stack(usize::try_from(numbers[MAX_STACK]).unwrap_or(usize::MAX));
    thread.set_max_time(limit(numbers[TIMEOUT]).map(Duration::from_nanos));
}

/// Parses a time in seconds, which may have a fraction, and returns it in nanoseconds. 0 stands for
/// no limit.
fn parse_seconds(text: &str) -> Option<u64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let seconds = text.parse::<f64>().ok().filter(|_| is_plain)?;
    if seconds == 0.0 {
        return Some(NONE);
    }
    let time = Duration::try_from_secs_f64(seconds).ok()?;
    // A time that rounds to zero is still a limit.
    u64::try_from(time.as_nanos()).ok().map(|nanoseconds| nanoseconds.max(1))
}

impl Row {
    /// Returns the number that replaces an invalid value.
    fn safe(&self) -> u64 {
        (self.parse)(self.instead).expect("the replacement is valid")
    }
}

impl Watched for Row {
    fn changed(name: &str, value: &str, author: Author) -> Change {
        let place = ROWS.iter().position(|row| row.name == name).expect("a row for each setting");
        let row = &ROWS[place];
        let mut numbers = CURRENT.get();
        let (number, change) = match ((row.parse)(value.trim()), author) {
            // The restored value may be invalid. Then its number also depends on `php.ini`.
            (_, Author::Restorer) => (LASTING.get()[place], Change::Accepted),
            (Some(number), Author::Script) if number > numbers[place] => {
                let reason = format!("{name} can only be lowered, not set to \"{value}\"");
                return Change::Refused(reason);
            }
            (Some(number), _) => (number, Change::Accepted),
            (None, Author::Script) => {
                return Change::Refused(refusal(name, row.wanted, value));
            }
            (None, Author::Server | Author::Folder) => {
                // The value from `php.ini` may be lower. No script of the request has run yet.
                let number = row.safe().min(numbers[place]);
                let warning =
                    format!("{}; using at most {}", refusal(name, row.wanted, value), row.instead);
                (number, Change::Replaced(warning))
            }
            (None, Author::StartUp) => (row.safe(), Change::Accepted),
        };
        numbers[place] = number;
        CURRENT.set(numbers);
        match author {
            Author::StartUp | Author::Server => {
                let mut lasting = LASTING.get();
                lasting[place] = number;
                LASTING.set(lasting);
            }
            Author::Script => limit_calls(),
            Author::Folder | Author::Restorer => {}
        }
        change
    }
}
