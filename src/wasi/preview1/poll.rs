//! Waiting for descriptors and clocks together.
#![forbid(unsafe_code)]

use std::rc::Rc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags};
use smallvec::SmallVec;

use super::abi::Call;
use super::abi::errno::{Errno, Failure, Result};
use super::abi::flags::Rights;
use super::clock::clock;
use super::descriptors::{Descriptor, Object};
use crate::wasi::clocks::Clock;
use crate::wasi::streams::Readiness;
use crate::wasi::wait::wait;

/// Maximum number of subscriptions of a call.
const MOST: u32 = 4096;

/// Size of an event, in bytes.
const EVENT: u32 = 32;

/// Flag of a subscription whose time is a moment, and not a duration.
const ABSOLUTE: u16 = 1;

/// A subscription of a program.
struct Subscription {
    /// A number that comes back in the event.
    user_data: u64,
    /// The number of the kind, which comes back in the event.
    kind: u8,
    what: What,
}

/// What a program waits for.
enum What {
    /// The clock reaches this time after the begin of the call, in nanoseconds.
    Time(u64),
    Readable(Rc<Descriptor>),
    Writable(Rc<Descriptor>),
    /// The subscription has an error.
    Nothing(Errno),
}

/// An event that has happened.
#[derive(Clone, Copy)]
struct Event {
    errno: Errno,
    /// Number of bytes that can be read or written at least.
    bytes: u64,
    /// Whether the other side has closed the connection.
    is_closed: bool,
}

impl Event {
    const fn ready(bytes: u64) -> Self {
        Self { errno: Errno::Success, bytes, is_closed: false }
    }

    const fn closed() -> Self {
        Self { errno: Errno::Success, bytes: 0, is_closed: true }
    }

    const fn failed(errno: Errno) -> Self {
        Self { errno, bytes: 0, is_closed: false }
    }
}

pub(super) fn poll_oneoff(call: &Call<'_>, args: (u32, u32, u32, u32)) -> Result<()> {
    poll::<48>(call, args, |bytes| Fields {
        clock: number(&bytes[16..20]),
        timeout: wide(&bytes[24..32]),
        flags: half(&bytes[40..42]),
        fd: number(&bytes[16..20]),
    })
}

/// A subscription of the older module begins the part about a clock with one more number.
pub(super) fn poll_oneoff_old(call: &Call<'_>, args: (u32, u32, u32, u32)) -> Result<()> {
    poll::<56>(call, args, |bytes| Fields {
        clock: number(&bytes[24..28]),
        timeout: wide(&bytes[32..40]),
        flags: half(&bytes[48..50]),
        fd: number(&bytes[16..20]),
    })
}

/// The fields of a subscription that depend on the module.
struct Fields {
    clock: u32,
    timeout: u64,
    flags: u16,
    fd: u32,
}

fn poll<const SIZE: usize>(
    call: &Call<'_>,
    (list, events, count, result): (u32, u32, u32, u32),
    fields: fn(&[u8; SIZE]) -> Fields,
) -> Result<()> {
    if count == 0 || count > MOST {
        return Err(Errno::Inval.into());
    }
    let size = u32::try_from(SIZE).expect("a small structure");
    let list = call.range(list, count * size)?;
    let events = call.range(events, count * EVENT)?;
    let result = call.range(result, 4)?;
    let mut subscriptions = Vec::new();
    for index in 0..count {
        let bytes: [u8; SIZE] = call.load(list.start + index * size)?;
        subscriptions.push(Subscription {
            user_data: wide(&bytes[..8]),
            kind: bytes[8],
            what: what(call, bytes[8], &fields(&bytes))?,
        });
    }
    let happened = happened(call, &subscriptions)?;
    let mut written = 0;
    for (subscription, event) in subscriptions.iter().zip(happened) {
        let Some(event) = event else { continue };
        call.store(events.start + written * EVENT, shape(subscription, event))?;
        written += 1;
    }
    call.store_u32(result.start, written)
}

/// Returns what a program waits for. An error about the clock or the descriptor becomes an event.
fn what(call: &Call<'_>, kind: u8, fields: &Fields) -> Result<What> {
    let found = match kind {
        0 => time(call, fields).map(What::Time),
        1 => pollable(call, fields.fd, Rights::FD_READ).map(What::Readable),
        2 => pollable(call, fields.fd, Rights::FD_WRITE).map(What::Writable),
        _ => return Err(Errno::Inval.into()),
    };
    match found {
        Ok(what) => Ok(what),
        Err(Failure::Errno(errno)) => Ok(What::Nothing(errno)),
        Err(end) => Err(end),
    }
}

/// Returns the duration until the time of a subscription, in nanoseconds.
fn time(call: &Call<'_>, fields: &Fields) -> Result<u64> {
    let clock = clock(fields.clock)?;
    if matches!(clock, Clock::ProcessCpuTime | Clock::ThreadCpuTime) {
        // A program that waits uses no processor time.
        return Err(Errno::Notsup.into());
    }
    match fields.flags {
        0 => Ok(fields.timeout),
        ABSOLUTE => Ok(fields.timeout.saturating_sub(call.state.world.clocks.now(clock)?)),
        _ => Err(Errno::Inval.into()),
    }
}

fn pollable(call: &Call<'_>, fd: u32, right: Rights) -> Result<Rc<Descriptor>> {
    let descriptor = call.state.descriptors.get(fd)?;
    descriptor.require(Rights::POLL_FD_READWRITE | right)?;
    Ok(descriptor)
}

/// Waits until something has happened. Returns an event for each subscription that has one.
fn happened(call: &Call<'_>, subscriptions: &[Subscription]) -> Result<Vec<Option<Event>>> {
    let mut events = Vec::new();
    let (mut waiting, mut positions) = (Vec::new(), SmallVec::<[usize; 8]>::new());
    for (position, subscription) in subscriptions.iter().enumerate() {
        let (descriptor, flags) = match &subscription.what {
            What::Time(_) => {
                events.push(None);
                continue;
            }
            What::Nothing(errno) => {
                events.push(Some(Event::failed(*errno)));
                continue;
            }
            What::Readable(descriptor) => (descriptor, PollFlags::IN),
            What::Writable(descriptor) => (descriptor, PollFlags::OUT),
        };
        events.push(match readiness(descriptor, flags)? {
            Ok(Readiness::Ready(bytes)) => Some(Event::ready(bytes)),
            Ok(Readiness::Closed) => Some(Event::closed()),
            Ok(Readiness::Waiting(host)) => {
                waiting.push(PollFd::from_borrowed_fd(host, flags));
                positions.push(position);
                None
            }
            Err(errno) => Some(Event::failed(errno)),
        });
    }
    let is_ready = events.iter().any(Option::is_some);
    let times = subscriptions.iter().filter_map(|subscription| match subscription.what {
        What::Time(time) => Some(time),
        _ => None,
    });
    let next = if is_ready { Some(0) } else { times.min() };
    let passed = wait_until(call, &mut waiting, next)?;
    for (host, position) in waiting.iter().zip(positions) {
        events[position] = event(host.revents(), host_flags(&subscriptions[position]));
    }
    for (subscription, event) in subscriptions.iter().zip(&mut events) {
        if let What::Time(time) = subscription.what
            && time <= passed
        {
            *event = Some(Event::ready(0));
        }
    }
    Ok(events)
}

/// Waits for descriptors, or until `time` has passed. Returns the time that has passed, in
/// nanoseconds. Clocks that the host controls pass the time without waiting.
fn wait_until(call: &Call<'_>, waiting: &mut [PollFd<'_>], time: Option<u64>) -> Result<u64> {
    let clocks = &call.state.world.clocks;
    let Some(time) = time else {
        wait(waiting, None)?;
        return Ok(0);
    };
    if clocks.are_controlled() {
        if wait(waiting, Some(Duration::ZERO))? > 0 {
            return Ok(0);
        }
        clocks.advance(time);
        return Ok(time);
    }
    let before = clocks.now(Clock::Monotonic)?;
    let ready = wait(waiting, Some(Duration::from_nanos(time)))?;
    let passed = clocks.now(Clock::Monotonic)?.saturating_sub(before);
    // The two clocks of the wait may differ by a little.
    Ok(if ready == 0 { passed.max(time) } else { passed })
}

/// Returns whether a descriptor is ready. The inner error becomes an event.
fn readiness(descriptor: &Descriptor, flags: PollFlags) -> Result<Result<Readiness<'_>, Errno>> {
    let readiness = match (&descriptor.object, flags) {
        (Object::Input(stream), _) => stream.readiness(),
        (Object::Output(stream), _) => stream.readiness(),
        (Object::Connection(duplex), PollFlags::IN) => duplex.input.readiness(),
        (Object::Connection(duplex), _) => duplex.output.readiness(),
        (Object::File(file), _) => match file.access.pollable() {
            Some(host) => Ok(Readiness::Waiting(host)),
            None => file.access.metadata().map(|metadata| {
                let left = metadata.size.saturating_sub(file.position.get());
                Readiness::Ready(if flags == PollFlags::IN { left } else { 0 })
            }),
        },
        (Object::Directory(_), _) => return Ok(Err(Errno::Badf)),
    };
    match readiness.map_err(Failure::from) {
        Ok(readiness) => Ok(Ok(readiness)),
        Err(Failure::Errno(errno)) => Ok(Err(errno)),
        Err(end) => Err(end),
    }
}

const fn host_flags(subscription: &Subscription) -> PollFlags {
    match subscription.what {
        What::Writable(_) => PollFlags::OUT,
        _ => PollFlags::IN,
    }
}

/// Returns the event for what the system says about a descriptor.
fn event(found: PollFlags, wanted: PollFlags) -> Option<Event> {
    if found.contains(wanted) {
        return Some(Event { is_closed: found.contains(PollFlags::HUP), ..Event::ready(1) });
    }
    if found.intersects(PollFlags::HUP | PollFlags::ERR) {
        return Some(Event::closed());
    }
    found.contains(PollFlags::NVAL).then_some(Event::failed(Errno::Badf))
}

/// Returns the structure of an event.
fn shape(subscription: &Subscription, event: Event) -> [u8; 32] {
    let mut shape = [0; 32];
    shape[..8].copy_from_slice(&subscription.user_data.to_le_bytes());
    shape[8..10].copy_from_slice(&(event.errno as u16).to_le_bytes());
    shape[10] = subscription.kind;
    shape[16..24].copy_from_slice(&event.bytes.to_le_bytes());
    shape[24..26].copy_from_slice(&u16::from(event.is_closed).to_le_bytes());
    shape
}

fn half(bytes: &[u8]) -> u16 {
    u16::from_le_bytes(bytes.try_into().expect("two bytes"))
}

fn number(bytes: &[u8]) -> u32 {
    u32::from_le_bytes(bytes.try_into().expect("four bytes"))
}

fn wide(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(bytes.try_into().expect("eight bytes"))
}
